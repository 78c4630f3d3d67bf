import { join } from 'node:path';
import { findings } from '@gumshoe/shared/contract/findings';
import { aFinding, aFindingsFile } from '@gumshoe/shared/testing/aFinding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFolder } from '../../testing/sharedFolder.js';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const idOf = (n: number) => n.toString(16).padStart(32, '0');
const seen = (first: string, last: string, count = 1) => ({
  eventFirstSeen: first,
  eventLastSeen: last,
  count,
});

const records = [
  aFinding({
    id: idOf(1),
    severity: 9,
    service: seen('2026-03-10T07:00:00Z', '2026-03-10T08:00:00Z'),
    title: 'The worst',
  }),
  aFinding({
    id: idOf(2),
    severity: 8.9,
    service: seen('2026-03-10T07:00:00Z', '2026-03-10T08:00:00Z'),
    accountId: '444455556666',
  }),
  aFinding({ id: idOf(3), severity: 4, service: seen('2026-03-10T07:00:00Z', '2026-03-10T09:00:00Z') }),
  aFinding({
    id: idOf(4),
    severity: 4,
    service: seen('2026-03-10T07:00:00Z', '2026-03-10T08:00:00Z'),
    type: `Odd'"; -- %_\\`,
  }),
  aFinding({ id: idOf(5), severity: 0.5, service: seen('2026-03-10T07:00:00Z', '2026-03-10T08:00:00Z') }),
  aFinding({
    id: idOf(6),
    severity: undefined,
    service: seen('2026-03-12T07:00:00Z', '2026-03-12T08:00:00Z'),
  }),
  aFinding({
    id: idOf(7),
    severity: 7,
    title: '[SAMPLE] made up',
    service: seen('2026-03-10T07:00:00Z', '2026-03-10T08:00:00Z'),
  }),
  aFinding({
    id: idOf(1),
    severity: 2,
    updatedAt: '2026-03-10T07:30:00.000Z',
    service: seen('2026-03-10T07:00:00Z', '2026-03-10T07:20:00Z'),
  }),
];

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({ 'findings.jsonl': aFindingsFile(records) });
});
afterAll(async () => store.close());

const ask = async (params: object = {}) => store.ask(findings, params);
const list = async (params: object = {}) =>
  (await ask(params)).answer.rows.map(({ findingId }) => Number.parseInt(findingId, 16));

describe('listing findings', () => {
  it('lists each once, most severe first, those without a severity last, then the latest', async () => {
    expect(await list()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('reads severities on the scale of GuardDuty', async () => {
    const { answer } = await ask();
    expect(answer.rows.map(({ severityLevel }) => severityLevel)).toEqual([
      'critical',
      'high',
      'medium',
      'medium',
      'informational',
      'none',
    ]);
    expect(answer.rows.at(-1)).not.toHaveProperty('severity');
  });

  it('leaves samples out, says how many, and lists them when asked', async () => {
    const { answer, totals } = await ask();
    expect(answer.samples).toBe(1);
    expect(totals).toEqual({ records: 7, leftOut: [{ reason: 'sample findings', records: 1 }] });
    expect(await list({ samples: true })).toEqual([1, 2, 7, 3, 4, 5, 6]);
    expect((await ask({ samples: true })).totals.leftOut).toEqual([]);
  });

  it('takes a finding into a scope that touches it: its last second counts, the end of the scope does not', async () => {
    expect(await list({ scopeTime: { start: '2026-03-10T09:00:00Z', end: '2026-03-10T10:00:00Z' } })).toEqual(
      [3],
    );
    expect(await list({ scopeTime: { start: '2026-03-10T09:00:01Z', end: '2026-03-12T07:00:00Z' } })).toEqual(
      [],
    );
    expect(await list({ scopeTime: { start: '2026-03-10T09:00:01Z', end: '2026-03-12T07:00:01Z' } })).toEqual(
      [6],
    );
  });

  it('counts facets that follow the filter and add up', async () => {
    const { answer } = await ask({ severities: ['medium', 'critical'] });
    expect(answer.total).toBe(3);
    expect(answer.facets.types.reduce((sum, { total }) => sum + total, 0)).toBe(answer.total);
    expect(answer.facets.accounts).toEqual([{ account: '111122223333', total: 3 }]);
    const levels = new Map(answer.facets.severities.map(({ level, total }) => [level, total]));
    expect((levels.get('medium') ?? 0) + (levels.get('critical') ?? 0)).toBe(answer.total);
    expect(levels.get('high')).toBe(1);
  });

  it('lists those of a type and an account, and counts each facet without its own filter', async () => {
    const type = `Odd'"; -- %_\\`;
    expect(await list({ types: [type] })).toEqual([4]);
    expect(await list({ accounts: ['444455556666'] })).toEqual([2]);
    expect(await list({ types: [type], accounts: ['444455556666'] })).toEqual([]);
    const { answer } = await ask({ accounts: ['444455556666'] });
    expect(answer.facets.accounts).toHaveLength(2);
    expect(answer.facets.types.reduce((sum, { total }) => sum + total, 0)).toBe(answer.total);
  });

  it.each(["ODD'", '"; --', '%_\\'])('finds %j in a type as it is written', async (text) => {
    expect(await list({ text })).toEqual([4]);
  });

  it.each(['%worst', 'w_rst', "' OR '1'='1"])('finds nothing under %j', async (text) => {
    expect(await list({ text })).toEqual([]);
  });

  it('lists those of an entity by any of its names', async () => {
    expect(await list({ entity: { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' } })).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    expect(await list({ entity: { type: 'AwsAccount', id: '444455556666' } })).toEqual([2]);
    await expect(list({ entity: { type: 'S3Bucket', id: `it's "nothing" %_\\` } })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('pages without losing or repeating one', async () => {
    const paged: number[] = [];
    let cursor: string | undefined;
    do {
      const { answer } = await ask({ samples: true, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      expect(answer.total).toBe(7);
      paged.push(...answer.rows.map(({ findingId }) => Number.parseInt(findingId, 16)));
      cursor = answer.cursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(await list({ samples: true }));
    await expect(ask({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('answers an empty store', async () => {
    const empty = await storeOf({});
    const { answer } = await empty.ask(findings, {});
    expect(answer).toEqual({
      rows: [],
      total: 0,
      samples: 0,
      facets: { severities: [], types: [], accounts: [] },
    });
    await empty.close();
  });
});

const shared = sharedFolder();
describe.skipIf(shared === undefined)('findings of the reference cases', () => {
  it('parse-15: two load, one of them a sample that the default leaves out', async () => {
    const held = await storeOf({}, [join(shared ?? '', 'cases/parse-15')]);
    const { answer } = await held.ask(findings, {});
    expect([answer.total, answer.samples]).toEqual([1, 1]);
    expect(
      (await held.ask(findings, { samples: true })).answer.rows.filter(({ sample }) => sample),
    ).toHaveLength(1);
    await held.close();
  });

  it('query-03: one finding stands in the version written last, not the one read last', async () => {
    const held = await storeOf({}, [join(shared ?? '', 'cases/query-03')]);
    const { answer } = await held.ask(findings, {});
    expect(answer.rows).toHaveLength(1);
    expect(answer.rows[0]).toMatchObject({
      severity: 8,
      count: 9,
      versions: 3,
      lastSeen: '2026-03-10T13:50:00Z',
      updatedAt: '2026-03-10T14:00:00Z',
    });
    await held.close();
  });

  it('id-02: the finding is on the role and on its session, not on a user', async () => {
    const held = await storeOf({}, [join(shared ?? '', 'cases/id-02')]);
    const role = await held.ask(findings, { entity: { type: 'AwsRole', id: 'AROASSOXXXXXXEXAMPLE' } });
    const session = await held.ask(findings, {
      entity: { type: 'AwsRoleSession', id: 'AROASSOXXXXXXEXAMPLE:ana@example.com' },
    });
    expect([role.answer.total, session.answer.total]).toEqual([1, 1]);
    await held.close();
  });
});
