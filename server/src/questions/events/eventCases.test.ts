import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { events } from '@gumshoe/shared/contract/events';
import { lakeSummary } from '@gumshoe/shared/contract/lakeSummary';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedFolder } from '../../testing/sharedFolder.js';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const shared = sharedFolder();
const cases = join(shared ?? '', 'cases');
const scratch = mkdtempSync(join(tmpdir(), 'gumshoe-event-cases-'));
const stores: TestStore[] = [];
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  rmSync(scratch, { recursive: true, force: true });
});

async function caseStore(path: string): Promise<TestStore> {
  const store = await storeOf({}, [path]);
  stores.push(store);
  return store;
}
const text = (value: string) => [{ field: 'text' as const, match: 'contains' as const, values: [value] }];
const rawOf = async (store: TestStore, eventId: string) => {
  const { answer } = await store.ask(events, { filters: [{ field: 'event-id', values: [eventId] }] });
  return JSON.parse(answer.rows[0]?.raw ?? 'null') as { requestParameters: unknown };
};

describe.skipIf(shared === undefined)('records of cases met by others', () => {
  it('parse-04: shows a field of four types as each record writes it, and finds a text in one alone', async () => {
    const store = await caseStore(join(cases, 'parse-04'));
    expect((await store.ask(events, {})).answer.total).toBe(4);
    const found = await store.ask(events, { filters: text('HIDDEN_DUE') });
    expect(found.answer.rows.map(({ eventId }) => eventId)).toEqual(['00000004-0000-4000-8000-000000000002']);
    const written = JSON.parse(readFileSync(join(cases, 'parse-04', 'events.json'), 'utf8')) as {
      Records: { eventID: string; requestParameters: unknown }[];
    };
    for (const { eventID, requestParameters } of written.Records)
      expect((await rawOf(store, eventID)).requestParameters).toEqual(requestParameters);
  });

  it('parse-05: keeps a key with a dot and a path of the same letters apart', async () => {
    const store = await caseStore(join(cases, 'parse-05'));
    const { requestParameters } = await rawOf(store, '00000005-0000-4000-8000-000000000001');
    expect(requestParameters).toMatchObject({ 'a.b': 'flat', a: { b: 'nested' } });
  });

  it('query-01: names every file that held an event', async () => {
    const store = await caseStore(join(cases, 'query-01'));
    const { answer } = await store.ask(events, {});
    expect(answer.rows.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'succeeded']);
    const held = await Promise.all(
      answer.rows.map(
        async ({ eventId }) =>
          (await store.ask(events, { filters: [{ field: 'event-id', values: [eventId] }] })).answer.files ??
          [],
      ),
    );
    expect(held.flat().filter(({ repeat }) => repeat)).toHaveLength(3);
    expect(held.flat().filter(({ repeat }) => !repeat)).toHaveLength(2);
  });

  it('id-03: an address field that holds no address names a service or stands as written', async () => {
    const store = await caseStore(join(cases, 'id-03'));
    const { answer } = await store.ask(events, {});
    expect(answer.rows.map(({ address }) => address ?? 'none').sort()).toEqual([
      '198.51.100.7',
      '2001:db8::7',
      'none',
      'none',
      'none',
    ]);
    expect(answer.rows.map(({ addressService }) => addressService ?? 'none').sort()).toEqual([
      'AWS Internal',
      'AWS Internal',
      'cloudformation.amazonaws.com',
      'none',
      'none',
    ]);
  });

  it('id-04: service identities without ARN or account stand in the account that got the record', async () => {
    const store = await caseStore(join(cases, 'id-04'));
    const { answer } = await store.ask(events, {
      entity: { type: 'AwsAccount', id: '111122223333' },
      order: 'oldest',
    });
    expect(answer.rows.map(({ caller }) => caller)).toEqual([
      { entity: { type: 'AwsService', id: 'config.amazonaws.com' }, label: 'config.amazonaws.com' },
      { label: 'AWS itself', absence: 'aws-itself' },
      { label: 'no identity', absence: 'unknown' },
    ]);
    const summary = await store.ask(lakeSummary, {});
    expect(summary.answer.entities.filter(({ type }) => type === 'AwsUser')).toEqual([]);
  });

  it('time-03: stands at the time of the event, whenever it was loaded', async () => {
    const store = await caseStore(join(cases, 'time-03'));
    const { answer } = await store.ask(events, { order: 'oldest' });
    expect(answer.rows.map(({ time }) => time)).toEqual(['2025-12-01T06:57:52Z', '2026-03-10T08:00:00Z']);
    const one = await store.ask(events, {
      filters: [{ field: 'event-id', values: [answer.rows[0]?.eventId ?? ''] }],
    });
    expect(Date.parse(one.answer.files?.[0]?.loadedAt ?? '')).toBeGreaterThan(
      Date.parse('2026-03-10T08:00:00Z'),
    );
  });

  it('scale-01: finds a text behind 126,000 bytes, shows a short record in lists and the whole of one', async () => {
    const file = join(scratch, 'scale-01.json');
    execFileSync(process.execPath, [
      join(cases, 'expand.mjs'),
      join(cases, 'scale-01', 'event.recipe.json'),
      file,
    ]);
    const store = await caseStore(file);
    const list = await store.ask(events, {});
    expect(list.answer.rows.map(({ raw, rawLength }) => [raw.length, rawLength > 126_000])).toEqual([
      [600, true],
      [600, true],
    ]);
    const found = await store.ask(events, { filters: text('end_1') });
    expect(found.answer.total).toBe(1);
    const { requestParameters } = await rawOf(store, found.answer.rows[0]?.eventId ?? '');
    expect((requestParameters as { queryString: string }).queryString).toContain("'end_1'");
  });
});
