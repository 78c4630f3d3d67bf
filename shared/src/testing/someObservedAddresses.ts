import type { AnswerOf } from '../contract/defineQuestion.js';
import type { observedAddresses } from '../contract/observedAddresses.js';
import { noCalls } from '../domain/outcome.js';

type Answer = AnswerOf<typeof observedAddresses>;
type Row = Answer['rows'][number];

function anAddress(address: string, parts: Partial<Row>): Row {
  return {
    address,
    entity: { type: 'IpAddress', id: address },
    place: 'none: documentation range',
    network: 'none: documentation range',
    where: 'none: documentation range',
    kind: 'documentation',
    isNew: false,
    principals: 1,
    ...noCalls,
    firstSeen: '2026-11-22T02:41:07Z',
    lastSeen: '2026-11-22T06:59:51Z',
    ...parts,
  };
}

function located(place: string, network: string): Pick<Row, 'place' | 'network' | 'where'> {
  return { place, network, where: `${place} · ${network}` };
}

/** Three addresses, two of them new; 17 calls stand apart because a service made them. */
export function someObservedAddresses(parts: Partial<Answer> = {}): Answer {
  const hosting = { ...located('Bucharest, RO', 'AS64501 Nordlys Hosting'), isNew: true };
  const rows = [
    anAddress('198.51.100.23', {
      ...hosting,
      succeeded: 1687,
      failed: 1559,
      denied: 1500,
      throttled: 31,
      other: 28,
    }),
    anAddress('203.0.113.10', {
      ...located('Dublin, IE', 'AS64496 Example CI'),
      principals: 3,
      succeeded: 208,
      failed: 9,
      denied: 5,
      other: 4,
    }),
    anAddress('198.51.100.61', { ...hosting, succeeded: 61, failed: 47, denied: 32, other: 15 }),
  ];
  return {
    rows,
    total: rows.length,
    withoutAddress: noCalls,
    throughService: { ...noCalls, succeeded: 17 },
    networksFrom: 'Network and place as the store’s own networks file names them.',
    ...parts,
  };
}
