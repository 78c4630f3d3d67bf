import { mostActiveCallers } from '@gumshoe/shared/contract/mostActiveCallers';
import { events } from '@gumshoe/shared/contract/events';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { addCounts, noCalls } from '@gumshoe/shared/domain/outcome';
import { type ApiCallRecord, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixedRecords } from '../../testing/mixedRecords.js';
import { openStores } from '../../testing/openStores.js';

const account: EntityRef = { type: 'AwsAccount', id: '111122223333' };

const { open } = openStores();
const times = (count: number, parts: ApiCallRecord) => Array.from({ length: count }, () => anApiCall(parts));
const ben = aUserIdentity({ id: 'AIDABENXXXXXEXAMPLE', name: 'ben', accessKeyId: 'AKIABENXXXXXEXAMPLE' });

describe('most-active-callers', () => {
  it('ranks all principals, a role for its sessions, and names those who are absent', async () => {
    const store = await open(
      ...times(4, { userIdentity: aSessionIdentity({ session: 'one' }) }),
      ...times(1, { userIdentity: aSessionIdentity({ session: 'two' }), errorCode: 'AccessDenied' }),
      ...times(3, { userIdentity: ben, errorCode: 'AccessDenied' }),
      ...times(2, { userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' } }),
      anApiCall({ userIdentity: null }),
    );
    const { answer, totals } = await store.ask(mostActiveCallers, {});
    expect(
      answer.rows.map(({ label, account: of, succeeded, failed }) => [label, of, succeeded, failed]),
    ).toEqual([
      ['deploy', '111122223333', 4, 1],
      ['ben', '111122223333', 0, 3],
      ['config.amazonaws.com', undefined, 2, 0],
      ['no identity (unknown)', undefined, 1, 0],
    ]);
    expect(answer.total).toBe(4);
    expect(totals).toEqual({ records: 11, leftOut: [] });
    const byFailures = await store.ask(mostActiveCallers, { orderBy: 'failed', limit: 1 });
    expect(byFailures.answer).toMatchObject({ rows: [{ label: 'ben', denied: 3 }], total: 4 });
    expect(byFailures.totals.records).toBe(11);
  });

  it('hides service-linked roles with their count, unless they are asked for', async () => {
    const linked = aSessionIdentity({
      role: 'AWSServiceRoleForConfig',
      roleId: 'AROALINKEDXXEXAMPLE',
      path: 'aws-service-role/config.amazonaws.com/',
    });
    const store = await open(...times(5, { userIdentity: linked }), anApiCall());
    const hidden = await store.ask(mostActiveCallers, { limit: 1 });
    expect(hidden.answer).toMatchObject({ rows: [{ label: 'ana' }], total: 1, hidden: 1 });
    expect(hidden.totals).toMatchObject({ records: 1, leftOut: [{ records: 5 }] });
    const shown = await store.ask(mostActiveCallers, { serviceLinked: true });
    expect(shown.answer).toMatchObject({
      rows: [{ label: 'AWSServiceRoleForConfig', succeeded: 5 }, { label: 'ana' }],
      total: 2,
      hidden: 0,
    });
  });

  it('says how many are hidden when nobody else is there', async () => {
    const linked = aSessionIdentity({ roleId: 'AROALINKEDXXEXAMPLE', path: 'aws-service-role/x/' });
    const { answer, totals } = await (await open(anApiCall({ userIdentity: linked }))).ask(
      mostActiveCallers,
      {},
    );
    expect(answer).toMatchObject({ rows: [], total: 0, hidden: 1 });
    expect(totals.records).toBe(0);
  });

  it('counts in an account, from an address, and over all a call of two accounts once', async () => {
    const shared = { sharedEventID: eventIdOf(0x6001) };
    const store = await open(
      anApiCall(shared),
      anApiCall({ ...shared, recipientAccountId: '444455556666' }),
      anApiCall({ sourceIPAddress: '203.0.113.9' }),
    );
    const countsOf = async (entity?: EntityRef) =>
      (await store.ask(mostActiveCallers, { entity })).answer.rows.map(({ label, succeeded }) => [
        label,
        succeeded,
      ]);
    expect(await countsOf()).toEqual([['ana', 2]]);
    expect(await countsOf(account)).toEqual([['ana', 2]]);
    expect(await countsOf({ type: 'AwsAccount', id: '444455556666' })).toEqual([['ana', 1]]);
    expect(await countsOf({ type: 'IpAddress', id: '203.0.113.9' })).toEqual([['ana', 1]]);
  });

  it('draws the last seven days of the scope, cut by it, the empty ones too', async () => {
    const day = (date: number, parts: ApiCallRecord = {}) =>
      anApiCall({ eventTime: `2026-03-${String(date).padStart(2, '0')}T12:00:00Z`, ...parts });
    const store = await open(
      day(1),
      day(8),
      day(10),
      day(12, { errorCode: 'AccessDenied' }),
      day(12),
      anApiCall({ eventTime: '2026-03-14T20:00:00Z' }),
    );
    const { answer } = await store.ask(mostActiveCallers, {
      scopeTime: { start: '2026-03-01T00:00:00Z', end: '2026-03-14T18:00:00Z' },
    });
    expect(answer.rows[0]).toMatchObject({
      succeeded: 4,
      failed: 1,
      daily: [1, 0, 1, 0, 2, 0, 0],
      dailyFailed: [0, 0, 0, 0, 1, 0, 0],
    });
    const short = await store.ask(mostActiveCallers, {
      scopeTime: { start: '2026-03-12T11:00:00Z', end: '2026-03-13T00:00:00Z' },
    });
    expect(short.answer.rows[0]?.daily).toEqual([2]);
  });

  it('adds up to every call once, over any scope', async () => {
    const records = mixedRecords(31, 400);
    const store = await open(...records);
    const hour = fc.integer({ min: -3, max: 99 });
    const second = fc.integer({ min: 0, max: 3_599 });
    const instant = fc
      .tuple(hour, second)
      .map(([hours, seconds]) => Date.parse('2026-03-10T00:00:00Z') + hours * 3_600_000 + seconds * 1_000);
    await fc.assert(
      fc.asyncProperty(instant, instant, async (a, b) => {
        fc.pre(a !== b);
        const scopeTime = {
          start: new Date(Math.min(a, b)).toISOString(),
          end: new Date(Math.max(a, b)).toISOString(),
        };
        const { answer, totals } = await store.ask(mostActiveCallers, { scopeTime, serviceLinked: true });
        const sum = answer.rows.reduce<typeof noCalls>((counts, row) => addCounts(counts, row), noCalls);
        const within = records.filter(
          ({ eventTime }) => scopeTime.start <= `${eventTime}` && `${eventTime}` < scopeTime.end,
        );
        expect(sum.succeeded + sum.failed).toBe(callsIn(within, records));
        expect(totals.records).toBe(sum.succeeded + sum.failed);
        const ana = answer.rows.find(({ label }) => label === 'ana');
        const held = await store.ask(events, {
          entity: { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' },
          scopeTime,
        });
        expect((ana?.succeeded ?? 0) + (ana?.failed ?? 0)).toBe(held.answer.total);
      }),
      { numRuns: 30, seed: 20_260_313 },
    );
  }, 120_000);

  it('answers an empty scope and a gap, and takes any identifier as text', async () => {
    const hostile = `it's "x" %_\\ '; --`;
    const store = await open(
      anApiCall({
        userIdentity: aUserIdentity({ id: hostile, name: hostile }),
        sourceIPAddress: hostile,
        userAgent: hostile,
      }),
      anApiCall({ eventTime: '2026-03-14T08:00:00Z' }),
    );
    const empty = await store.ask(mostActiveCallers, {
      scopeTime: { start: '2026-04-01T00:00:00Z', end: '2026-04-02T00:00:00Z' },
    });
    expect(empty.answer).toEqual({ rows: [], total: 0, hidden: 0 });
    expect(empty.coverage.state).toBe('not-held');
    const agent = await store.ask(mostActiveCallers, { entity: { type: 'UserAgent', id: hostile } });
    expect(agent.answer.rows).toMatchObject([{ label: hostile, succeeded: 1 }]);
    expect(agent.coverage.gaps).toHaveLength(1);
  });
});

/** Calls among the records: without network activity, and without the owner's copy where the caller's is held. */
function callsIn(within: readonly ApiCallRecord[], all: readonly ApiCallRecord[]): number {
  const isOwners = ({ recipientAccountId }: ApiCallRecord) => recipientAccountId === '444455556666';
  const byCaller = new Set(
    all
      .filter((record) => record['sharedEventID'] !== undefined && !isOwners(record))
      .map((record) => record['sharedEventID']),
  );
  return within.filter(
    (record) =>
      record['eventType'] !== 'AwsVpceEvent' && !(isOwners(record) && byCaller.has(record['sharedEventID'])),
  ).length;
}
