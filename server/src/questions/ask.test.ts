import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { type TestStore, storeOf } from '../testing/storeOf.js';
import { createAsk } from './ask.js';

const ana: EntityRef = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
let store: TestStore;
beforeAll(async () => {
  store = await storeOf({ 'calls.json': aLogFile([anApiCall(), anApiCall({ eventName: 'ListBuckets' })]) });
});
afterAll(() => store.close());

/** A way to ask that tells which statements were run. */
function asking() {
  const ran: string[] = [];
  const engine: Engine = {
    run: (query, options) => {
      ran.push(query.name);
      return store.engine.run(query, options);
    },
    close: async () => undefined,
  };
  const sources = { counts: () => [], file: () => undefined, parts: () => [] };
  const networks = { lookup: () => ({ network: '', place: '', where: '' }), source: 'none' };
  return { ran, ask: createAsk({ engine, snapshotOf: () => store.snapshot(), sources, networks }) };
}
const timesOf = (ran: readonly string[], name: string) => ran.filter((other) => other === name).length;

it('looks an entity up once for all panels of a page that begin together', async () => {
  const { ask, ran } = asking();
  const [volume, details, events] = await Promise.all([
    ask('api-call-volume', { entity: ana }),
    ask('api-call-details', { entity: ana, pivot: 'operation' }),
    ask('events', { entity: ana }),
  ]);
  expect([volume, details, events].map(({ totals }) => totals.records)).toEqual([2, 2, 2]);
  expect(timesOf(ran, 'names of the entity')).toBe(1);
  expect(timesOf(ran, 'the entity in the dictionary')).toBe(1);
});

it('answers those who waited for a look-up whose asker has gone', async () => {
  const { ask } = asking();
  const leaving = new AbortController();
  const gone = ask('api-call-volume', { entity: ana }, { signal: leaving.signal });
  const waiting = ask('events', { entity: ana });
  leaving.abort();
  await expect(gone).rejects.toMatchObject({ code: 'cancelled' });
  expect((await waiting).totals.records).toBe(2);
});
