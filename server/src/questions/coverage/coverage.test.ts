import { coverageQuestion } from '@gumshoe/shared/contract/coverageQuestion';
import { aLogFile, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, storeOf } from '../../testing/storeOf.js';
import { clipped, silencesOf } from './coverageCells.js';

const at = (eventTime: string, more: object = {}) => anApiCall({ eventTime, ...more });

/** 111122223333 is held on 10 and 11 March and from the 14th on; 444455556666 on the 10th alone. */
const records = [
  at('2026-03-10T08:00:00Z'),
  at('2026-03-10T08:59:59Z'),
  at('2026-03-10T20:00:00Z'),
  at('2026-03-11T10:00:00Z'),
  at('2026-03-14T06:00:00Z'),
  at('2026-03-14T23:00:00Z'),
  at('2026-03-15T09:30:00Z'),
  at('2026-03-10T09:00:00Z', {
    recipientAccountId: '444455556666',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    requestParameters: { bucketName: 'reports', key: 'a' },
  }),
];

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({ 'calls.json': aLogFile(records) });
});
afterAll(async () => store.close());

const ask = async (params: object = {}) => store.ask(coverageQuestion, params);
const statesOf = async (account: string, params: object = {}) =>
  (await ask(params)).answer.cells
    .filter((cell) => cell.account === account)
    .map(({ day, state, records: count, hours }) => `${day.slice(8, 10)} ${state} ${count}/${hours}`);

describe('what the logs cover', () => {
  it('lays records and hours out by account and day, and tells days of silence from days partly held', async () => {
    expect(await statesOf('111122223333')).toEqual([
      '10 held 3/2',
      '11 partly 1/1',
      '12 none 0/0',
      '13 none 0/0',
      '14 partly 2/2',
      '15 held 1/1',
    ]);
    expect(await statesOf('444455556666')).toEqual([
      '10 partly 1/1',
      '11 none 0/0',
      '12 none 0/0',
      '13 none 0/0',
      '14 none 0/0',
      '15 none 0/0',
    ]);
  });

  it('names the gaps, that after the last record of an account too', async () => {
    expect((await ask()).answer.gaps).toEqual([
      {
        account: '111122223333',
        source: 'cloudTrail',
        start: '2026-03-11T11:00:00Z',
        end: '2026-03-14T06:00:00Z',
      },
      {
        account: '444455556666',
        source: 'cloudTrail',
        start: '2026-03-10T10:00:00Z',
        end: '2026-03-15T09:30:01Z',
      },
    ]);
  });

  it('cuts gaps, not judgments, at the scope', async () => {
    const scopeTime = { start: '2026-03-13T20:00:00Z', end: '2026-03-14T12:00:00Z' };
    expect(await statesOf('111122223333', { scopeTime })).toEqual(['13 none 0/0', '14 partly 1/1']);
    expect((await ask({ scopeTime })).answer.gaps[0]).toMatchObject({
      start: '2026-03-13T20:00:00Z',
      end: '2026-03-14T06:00:00Z',
    });
  });

  it('takes the day of the scope’s start, and not the day that begins at its end', async () => {
    expect(
      await statesOf('111122223333', {
        scopeTime: { start: '2026-03-11T00:00:00Z', end: '2026-03-12T00:00:00Z' },
      }),
    ).toEqual(['11 partly 1/1']);
  });

  it('has no cell where nothing at all is held, and still names what was never seen', async () => {
    const { answer, totals } = await ask({
      scopeTime: { start: '2020-01-01T00:00:00Z', end: '2020-02-01T00:00:00Z' },
    });
    expect([answer.cells, answer.gaps, totals.records]).toEqual([[], [], 0]);
    expect(answer.neverSeen).toContain('console sign-ins');
  });

  it('counts every record held, in cells and in all', async () => {
    const { answer, totals } = await ask();
    expect(totals.records).toBe(records.length);
    expect(answer.cells.reduce((sum, cell) => sum + cell.records, 0)).toBe(records.length);
  });

  it('names the classes of events never held, and no class of which one is', async () => {
    const { neverSeen } = (await ask()).answer;
    expect(neverSeen).not.toContain('S3 object reads (data events)');
    expect(neverSeen).toEqual(
      expect.arrayContaining([
        'S3 object writes (data events)',
        'Lambda invocations (data events)',
        'network activity events of VPC endpoints',
      ]),
    );
  });

  it('names the account whose record of a call into ours is not held, within the scope alone', async () => {
    const far = aUserIdentity({ id: 'AIDAFARXXXXXEXAMPLE', name: 'far', account: '777788889999' });
    const copy = (shared: number, more: object = {}) =>
      anApiCall({ userIdentity: far, sharedEventID: eventIdOf(shared), ...more });
    const store = await storeOf({
      'calls.json': aLogFile([
        copy(0x7001, { recipientAccountId: '777788889999' }),
        copy(0x7001),
        copy(0x7002),
        copy(0x7003, { eventTime: '2026-03-20T08:00:00Z' }),
      ]),
    });
    const all = await store.ask(coverageQuestion, {});
    expect(all.answer.missingCopies).toEqual([{ account: '777788889999', calls: 2 }]);
    expect(all.query.then.join()).toContain(
      'account 777788889999 holds the other record of 2 calls; not loaded',
    );
    const scopeTime = { start: '2026-03-20T00:00:00Z', end: '2026-03-20T08:00:01Z' };
    const later = await store.ask(coverageQuestion, { scopeTime });
    expect(later.answer.missingCopies).toEqual([{ account: '777788889999', calls: 1 }]);
    await store.close();
  });

  it('is nothing in an empty store', async () => {
    const empty = await storeOf({});
    const { answer } = await empty.ask(coverageQuestion, {});
    expect([answer.cells, answer.gaps]).toEqual([[], []]);
    await empty.close();
  });
});

describe('silences', () => {
  const hour = 3_600_000_000;
  const account = (...stretches: [number, number][]) => ({
    source: 's',
    account: 'a',
    stretches: stretches.map(([start, end]) => ({ start: start * hour, end: end * hour })),
  });

  it('of exactly 24 hours are none; a longer one is', () => {
    expect(silencesOf(account([24, 30]), { start: 0, end: 54 * hour })).toEqual([]);
    expect(silencesOf(account([25, 30]), { start: 0, end: 55 * hour })).toEqual([
      { start: 0, end: 25 * hour },
      { start: 30 * hour, end: 55 * hour },
    ]);
  });

  it('are clipped to a window, and gone outside it', () => {
    expect(clipped([{ start: 0, end: 30 }], { start: 10, end: 20 })).toEqual([{ start: 10, end: 20 }]);
    expect(clipped([{ start: 0, end: 10 }], { start: 10, end: 20 })).toEqual([]);
  });
});

describe('records that name no account', () => {
  const nameless = {
    recipientAccountId: undefined,
    userIdentity: { type: 'AWSService', invokedBy: 'example.com' },
  };
  const held = [
    ...Array.from({ length: 24 }, (_, hour) => at(`2026-03-10T${String(hour).padStart(2, '0')}:30:00Z`)),
    at('2026-03-10T12:00:00Z', nameless),
  ];

  it('are named beside the coverage of the accounts, which they do not take from', async () => {
    const mixed = await storeOf({ 'calls.json': aLogFile(held) });
    const { answer, totals, coverage } = await mixed.ask(coverageQuestion, {});
    await mixed.close();
    expect(coverage).toMatchObject({ state: 'complete', unplaced: 1 });
    expect(new Set(answer.cells.map(({ account }) => account))).toEqual(new Set(['111122223333']));
    expect(totals).toEqual({
      records: 24,
      leftOut: [{ reason: 'records that name no account', records: 1 }],
    });
  });

  it('are the coverage where there is nothing else', async () => {
    const alone = await storeOf({ 'calls.json': aLogFile([at('2026-03-10T12:00:00Z', nameless)]) });
    const { answer, totals, coverage } = await alone.ask(coverageQuestion, {});
    await alone.close();
    expect(coverage.unplaced).toBeUndefined();
    expect(answer.cells).toHaveLength(1);
    expect(totals).toEqual({ records: 1, leftOut: [] });
  });
});
