import { observedAddresses } from '@gumshoe/shared/contract/observedAddresses';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { type ApiCallRecord, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { describe, expect, it } from 'vitest';
import { openStores } from '../../testing/openStores.js';

const ana: EntityRef = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
const account: EntityRef = { type: 'AwsAccount', id: '111122223333' };

const { open } = openStores();
const from = (sourceIPAddress: string, parts: ApiCallRecord = {}) => anApiCall({ sourceIPAddress, ...parts });

describe('observed-addresses', () => {
  it('gives each address with its kind and outcomes, most calls first, v6 in its one spelling', async () => {
    const store = await open(
      from('10.0.0.5'),
      from('2001:DB8:0::7'),
      from('2001:db8::7', { errorCode: 'AccessDenied' }),
      from('::ffff:198.51.100.7'),
      from('198.51.100.7'),
      from('198.51.100.7', { errorCode: 'SlowDown' }),
    );
    const { answer, totals } = await store.ask(observedAddresses, { entity: ana });
    expect(
      answer.rows.map(({ address, kind, succeeded, failed, denied, throttled }) => [
        address,
        kind,
        succeeded,
        failed,
        denied,
        throttled,
      ]),
    ).toEqual([
      ['198.51.100.7', 'documentation', 2, 1, 0, 1],
      ['2001:db8::7', 'documentation', 1, 1, 1, 0],
      ['10.0.0.5', 'private', 1, 0, 0, 0],
    ]);
    expect(answer.total).toBe(3);
    expect(totals).toEqual({ records: 6, leftOut: [] });
    expect(answer.rows.map(({ where }) => where)).toEqual([
      'none: documentation range',
      'none: documentation range',
      'none: private range',
    ]);
    expect(answer.networksFrom).toMatch(
      /^country of registration: \S+ of \d{4}-\d\d-\d\d .+; network: \S+ of \d{4}/,
    );
  });

  it('sets apart what carries no address, and what an AWS service did with the permissions', async () => {
    const through = { ...aUserIdentity(), invokedBy: 'cloudformation.amazonaws.com' };
    const store = await open(
      from('198.51.100.7'),
      from('cloudformation.amazonaws.com', { userIdentity: through }),
      from('198.51.100.7', { userIdentity: through, errorCode: 'AccessDenied' }),
      from('AWS Internal'),
      from('253.252.51.07'),
      anApiCall({ sourceIPAddress: undefined }),
    );
    const { answer, totals } = await store.ask(observedAddresses, { entity: ana });
    expect(answer.rows).toMatchObject([{ address: '198.51.100.7', succeeded: 1, failed: 0 }]);
    expect(answer.throughService).toMatchObject({ succeeded: 1, denied: 1 });
    expect(answer.withoutAddress).toMatchObject({ succeeded: 3, failed: 0 });
    expect(totals).toMatchObject({ records: 1, leftOut: [{ records: 2 }, { records: 3 }] });
  });

  it('counts the principals behind an address over all accounts, a role as one, within the scope alone', async () => {
    const far = aUserIdentity({ id: 'AIDAFARXXXXXEXAMPLE', name: 'far', account: '444455556666' });
    const store = await open(
      from('198.51.100.7'),
      from('198.51.100.7', { userIdentity: aSessionIdentity({ session: 'one' }) }),
      from('198.51.100.7', { userIdentity: aSessionIdentity({ session: 'two' }) }),
      from('198.51.100.7', { userIdentity: far, recipientAccountId: '444455556666' }),
      from('198.51.100.7', { userIdentity: null }),
      from('198.51.100.7', {
        userIdentity: aUserIdentity({ id: 'AIDAOLDXXXXXEXAMPLE' }),
        eventTime: '2026-03-01T08:00:00Z',
      }),
    );
    const scopeTime = { start: '2026-03-09T12:00:00Z', end: '2026-03-11T12:00:00Z' };
    const { answer } = await store.ask(observedAddresses, { entity: ana, scopeTime });
    expect(answer.rows).toMatchObject([{ address: '198.51.100.7', principals: 3, succeeded: 1 }]);
  });

  it('calls an address new when the 45 days before hold a covered day without it', async () => {
    const usual = Array.from({ length: 30 }, (_, hour) =>
      from('198.51.100.7', {
        eventTime: `2026-03-${10 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, '0')}:10:00Z`,
      }),
    );
    const store = await open(
      ...usual,
      from('203.0.113.9', { eventTime: '2026-03-11T09:00:00Z' }),
      from('198.51.100.7', { eventTime: '2026-03-11T09:00:00Z' }),
    );
    const askFrom = async (start: string) => {
      const { answer, query } = await store.ask(observedAddresses, {
        entity: ana,
        scopeTime: { start, end: '2026-03-12T00:00:00Z' },
      });
      return {
        isNew: Object.fromEntries(answer.rows.map((row) => [row.address, row.isNew])),
        then: query.then.join('; '),
      };
    };
    expect((await askFrom('2026-03-11T06:00:00Z')).isNew).toEqual({
      '203.0.113.9': true,
      '198.51.100.7': false,
    });
    const young = await askFrom('2026-03-10T12:00:00Z');
    expect(young.isNew).toEqual({ '203.0.113.9': false, '198.51.100.7': false });
    expect(young.then).toContain('nothing is called new');
  });

  it('counts a call that two accounts recorded once for its caller', async () => {
    const shared = { sharedEventID: eventIdOf(0x6001) };
    const store = await open(
      from('198.51.100.7', shared),
      from('198.51.100.7', { ...shared, recipientAccountId: '444455556666' }),
    );
    expect((await store.ask(observedAddresses, { entity: ana })).answer.rows).toMatchObject([
      { succeeded: 1, principals: 1 },
    ]);
  });

  it('keeps to the scope to the end, and to the limit with the rest counted', async () => {
    const store = await open(
      from('198.51.100.1', { eventTime: '2026-03-10T07:59:59Z' }),
      from('198.51.100.2', { eventTime: '2026-03-10T08:00:00Z' }),
      from('198.51.100.3', { eventTime: '2026-03-11T08:59:59Z' }),
      from('198.51.100.3', { eventTime: '2026-03-10T18:59:59Z' }),
      from('198.51.100.4', { eventTime: '2026-03-11T09:00:00Z' }),
    );
    const scopeTime = { start: '2026-03-10T08:00:00Z', end: '2026-03-11T09:00:00Z' };
    const { answer, totals } = await store.ask(observedAddresses, { entity: account, scopeTime, limit: 1 });
    expect(answer.rows.map(({ address }) => address)).toEqual(['198.51.100.3']);
    expect(answer.total).toBe(2);
    expect(totals).toEqual({
      records: 2,
      leftOut: [{ reason: 'calls from addresses beyond the limit', records: 1 }],
    });
  });

  it('answers an empty scope, a gap, and takes any identifier as text', async () => {
    const hostile = `it's "x" %_\\ '; --`;
    const store = await open(
      anApiCall({ userIdentity: aUserIdentity({ id: hostile }) }),
      anApiCall({ eventTime: '2026-03-14T08:00:00Z' }),
    );
    const empty = await store.ask(observedAddresses, {
      entity: ana,
      scopeTime: { start: '2026-04-01T00:00:00Z', end: '2026-04-02T00:00:00Z' },
    });
    expect(empty.answer).toMatchObject({ rows: [], total: 0 });
    expect(empty.coverage.state).toBe('not-held');
    const odd = await store.ask(observedAddresses, { entity: { type: 'AwsUser', id: hostile } });
    expect(odd.answer.total).toBe(1);
    expect(odd.coverage.gaps).toHaveLength(1);
  });
});
