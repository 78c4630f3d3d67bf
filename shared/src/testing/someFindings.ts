import type { AnswerOf } from '../contract/defineQuestion.js';
import type { FindingRow, findings } from '../contract/findings.js';

type Answer = AnswerOf<typeof findings>;

/** One finding: a critical one about the user ci-deploy. */
export function aFindingRow(parts: Partial<FindingRow> = {}): FindingRow {
  return {
    findingId: '00000000000000000000000000000a01',
    provider: 'GuardDuty',
    type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
    title: 'API calls from an address on a list of threats',
    severity: 9.1,
    severityLevel: 'critical',
    account: '111122223333',
    region: 'eu-west-1',
    firstSeen: '2026-11-22T02:41:07Z',
    lastSeen: '2026-11-22T06:59:51Z',
    updatedAt: '2026-11-22T07:05:00Z',
    count: 41,
    sample: false,
    archived: false,
    versions: 4,
    ...parts,
  };
}

/** Two findings, the most severe first. */
export function someFindings(parts: Partial<Answer> = {}): Answer {
  const rows = [
    aFindingRow(),
    aFindingRow({
      findingId: '00000000000000000000000000000a02',
      type: 'Discovery:IAMUser/AnomalousBehavior',
      title: 'Unusual discovery calls by ci-deploy',
      severity: 5,
      severityLevel: 'medium',
      firstSeen: '2026-11-22T02:58:00Z',
    }),
  ];
  return {
    rows,
    total: rows.length,
    samples: 0,
    facets: {
      severities: [
        { level: 'critical', total: 1 },
        { level: 'medium', total: 1 },
      ],
      types: rows.map(({ type }) => ({ type, total: 1 })),
      accounts: [{ account: '111122223333', total: 2 }],
    },
    ...parts,
  };
}
