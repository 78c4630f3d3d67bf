import { questions } from '@gumshoe/shared/contract/questions';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aFinding } from '@gumshoe/shared/testing/aFinding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFor } from '../engine/dialect.js';
import type { Engine, Query } from '../engine/engine.js';
import { openNetworks } from '../networks/networks.js';
import { createAsk } from '../questions/ask.js';
import { questionsAnswered } from '../questions/index.js';
import { type TestStore, storeOf } from './storeOf.js';
import { trinoProblems } from './trinoGrammar.js';

const user = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
const address = { type: 'IpAddress', id: '198.51.100.7' };
const scopeTime = { start: '2026-03-10T07:10:00Z', end: '2026-03-12T09:20:30Z' };
const filters = [
  { field: 'operation', match: 'starts-with', values: ['Desc'] },
  { field: 'text', match: 'contains', values: ['ana'] },
  { field: 'address', match: 'in-range', values: ['198.51.100.0/24'] },
  { field: 'target', values: ['S3Bucket:reports'], exclude: true },
];

/** Parameters of each question that lead through its statements; a question without a line fails the test. */
const asked: Readonly<Record<string, readonly unknown[]>> = {
  'api-call-details': [
    { entity: user, scopeTime },
    { entity: user, scopeTime, pivot: 'address', path: ['IpAddress:198.51.100.7'], filters },
    { entity: address, pivot: 'caller', depth: 2 },
  ],
  'api-call-volume': [
    { entity: user, scopeTime },
    { entity: user, scopeTime, bucket: '10m', filters },
    { entity: address, scopeTime, bucket: '1d' },
  ],
  coverage: [{ scopeTime }],
  'entity-details': [{ entity: user }, { entity: address }],
  'entity-relationships': [{ entity: user, scopeTime, expanded: [address] }],
  events: [
    { entity: user, scopeTime, filters, limit: 1 },
    { filters: [{ field: 'event-id', values: ['00000000-0000-4000-8000-000000000001'] }] },
  ],
  'finding-details': [{ findingId: 'f-1' }],
  'finding-entities': [{ findingId: 'f-1' }],
  findings: [{ scopeTime, entity: user, text: 'call', samples: true }],
  'lake-summary': [{}],
  'most-active-callers': [{ scopeTime }, { entity: address, scopeTime, orderBy: 'denied' }],
  'observed-addresses': [{ entity: user, scopeTime }],
  'relationship-list': [{ entity: user, scopeTime, relation: 'called-from' }],
  'search-entities': [{ text: 'ana' }, { text: '198.51.100.*' }, { text: 'an*a?' }],
};

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({
    'calls.json': aLogFile([anApiCall(), anApiCall({ errorCode: 'AccessDenied' })]),
    'finding.json': JSON.stringify(aFinding({ id: 'f-1' })),
  });
});
afterAll(async () => store.close());

/** Every query a question runs for these parameters. */
async function queriesOf(name: string, params: unknown): Promise<Query<unknown>[]> {
  const queries: Query<unknown>[] = [];
  const engine: Engine = {
    run: (query, options) => {
      queries.push(query);
      return store.engine.run(query, options);
    },
    close: async () => undefined,
  };
  const ask = createAsk({
    engine,
    snapshotOf: () => store.snapshot(),
    sources: { counts: () => [], parts: () => [], file: () => undefined },
    networks: openNetworks('/nowhere/networks.json'),
  });
  await ask(name, params).catch((error: unknown) => {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'not-found') throw error;
  });
  return queries;
}

describe('every question of the contract', () => {
  it('is answered', () => {
    expect(questionsAnswered.map(({ question }) => question.name).sort()).toEqual(
      questions.map(({ name }) => name).sort(),
    );
  });
});

describe('every query', () => {
  it.each(questionsAnswered.map(({ question }) => question.name))(
    'of %s reads as Trino, and binds every value in both dialects',
    async (name) => {
      const all = asked[name] ?? [];
      expect(all.length, `no parameters for ${name}`).toBeGreaterThan(0);
      for (const params of all) {
        for (const query of await queriesOf(name, params)) {
          const trino = compileFor('trino', query.build);
          const duckdb = compileFor('duckdb', query.build);
          const problems = trinoProblems(trino.sql);
          expect(problems, `${query.name}\n${trino.sql}`).toEqual([]);
          expect(trino.sql.match(/\?/g) ?? []).toHaveLength(trino.parameters.length);
          expect(duckdb.sql).not.toContain('198.51.100.7');
        }
      }
    },
  );

  it('is refused by the grammar where it is DuckDB alone', () => {
    expect(trinoProblems('select a // 2 from b where c = $1')).not.toEqual([]);
  });
});
