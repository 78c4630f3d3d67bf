import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import type { IngestReport } from '@gumshoe/shared/contract/loading';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineQuery } from '../engine/engine.js';
import { load } from '../ingest/load.js';
import { sharedFolder } from './sharedFolder.js';
import { type TestStore, storeOf } from './storeOf.js';

/**
 * The cases that broke other tools, loaded in place through the real loader: what each leaves in the lake and in the
 * load report. What a question makes of them stands beside the question.
 */
const shared = sharedFolder();
const cases = shared === undefined ? '' : join(shared, 'cases');
const facts = shared === undefined ? {} : factsById(join(cases, 'cases.json'));
const scratch = mkdtempSync(join(tmpdir(), 'gumshoe-cases-'));
const stores: TestStore[] = [];
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  rmSync(scratch, { recursive: true, force: true });
});

function factsById(file: string): Record<string, Record<string, unknown>> {
  const { cases: list } = z
    .object({ cases: z.array(z.object({ id: z.string(), facts: z.record(z.string(), z.unknown()) })) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.fromEntries(list.map(({ id, facts: values }) => [id, values]));
}

/** A store of one case's folder (or of `path`), with the report of its load. */
async function caseStore(
  id: string,
  path = join(cases, id),
): Promise<{ store: TestStore; report: IngestReport }> {
  const folder = join(scratch, `${id}-${stores.length}`);
  const report = await load(folder, [path], { signal: new AbortController().signal });
  const store = await storeOf({}, [path]);
  stores.push(store);
  return { store, report };
}

const countRow = z.object({ calls: z.number(), succeeded: z.number(), failed: z.number() });

async function callsOf(store: TestStore): Promise<z.infer<typeof countRow>> {
  const query = defineQuery({
    name: 'calls',
    row: countRow,
    build: (db) =>
      db
        .selectFrom('api_calls')
        .where('kind', 'in', ['api-call', 'console-action', 'sign-in', 'service-event'])
        .select((eb) => [
          eb.fn.countAll<number>().as('calls'),
          eb.fn<number>('count_if', [eb('outcome', '=', 'succeeded')]).as('succeeded'),
          eb.fn<number>('count_if', [eb('outcome', '=', 'failed')]).as('failed'),
        ]),
  });
  const { rows } = await store.engine.run(query, { snapshot: store.snapshot() });
  return rows[0] ?? { calls: 0, succeeded: 0, failed: 0 };
}

/** Distinct keys of entities by type, from the dictionary. */
async function entitiesOf(store: TestStore, type: string): Promise<string[]> {
  const query = defineQuery({
    name: 'entities of a type',
    row: z.object({ key: z.string() }),
    build: (db) =>
      db.selectFrom('entities').select('key').distinct().where('key', 'like', `${type}:%`).orderBy('key'),
  });
  return (await store.engine.run(query, { snapshot: store.snapshot() })).rows.map(({ key }) => key);
}

describe.skipIf(shared === undefined)('cases met by others', () => {
  it('parse-01: skips an integrity digest by name and reads the log beside it', async () => {
    const { store, report } = await caseStore('parse-01');
    expect(report.records.loaded).toBe(facts['parse-01']?.events);
    expect(report.rejected).toHaveLength(0);
    expect(report.skipped.filter(({ reason }) => reason.includes('digest'))).toHaveLength(1);
    expect((await callsOf(store)).calls).toBe(1);
  });

  it('parse-02: names three empty files, twice the same, and loads the good one', async () => {
    const { report } = await caseStore('parse-02');
    expect(report.records.loaded).toBe(facts['parse-02']?.events);
    expect(report.files.skipped).toBe(facts['parse-02']?.empty_files);
    const again = await load(join(scratch, 'parse-02-again'), [join(cases, 'parse-02')], {
      signal: new AbortController().signal,
    });
    const third = await load(join(scratch, 'parse-02-again'), [join(cases, 'parse-02')], {
      signal: new AbortController().signal,
    });
    expect(again.rejected).toHaveLength(0);
    expect(third.rejected).toHaveLength(0);
    expect(third.records).toMatchObject({ loaded: 0, duplicates: 0 });
  });

  it('parse-03: reads files that begin with a byte order mark', async () => {
    const { store } = await caseStore('parse-03');
    expect((await callsOf(store)).calls).toBe(facts['parse-03']?.events);
  });

  it('parse-04: keeps one request field of four types', async () => {
    const { store } = await caseStore('parse-04');
    expect((await callsOf(store)).calls).toBe(facts['parse-04']?.events);
  });

  it('parse-06: reads times with and without fractions and with an offset', async () => {
    const { store } = await caseStore('parse-06');
    const { answer } = await store.ask(apiCallVolume, {
      entity: { type: 'AwsAccount', id: '111122223333' },
      bucket: '1h',
    });
    expect(answer.buckets.map(({ start, succeeded }) => [start, succeeded])).toEqual([
      ['2026-03-10T08:00:00Z', facts['parse-06']?.hour_08Z],
    ]);
  });

  it.each(['parse-07', 'parse-08', 'query-01', 'id-01'])('%s: succeeded and failed calls', async (id) => {
    const { store } = await caseStore(id);
    expect(await callsOf(store)).toMatchObject({ succeeded: facts[id]?.success, failed: facts[id]?.failed });
  });

  it('query-01: the load report counts three duplicates', async () => {
    const { report } = await caseStore('query-01');
    expect(report.records.duplicates).toBe(facts['query-01']?.duplicates);
  });

  it('parse-09: counts one call and names the insights it leaves for later', async () => {
    const { store, report } = await caseStore('parse-09');
    expect(await callsOf(store)).toMatchObject({
      calls: facts['parse-09']?.api_calls,
      failed: facts['parse-09']?.failed,
    });
    expect(report.records.skipped).toBeGreaterThan(0);
    expect(report.skipped.some(({ reason }) => reason.includes('Insights'))).toBe(true);
  });

  it('id-01: one role, two sessions', async () => {
    const { store } = await caseStore('id-01');
    expect(await entitiesOf(store, 'AwsRole')).toHaveLength(Number(facts['id-01']?.roles));
    expect(await entitiesOf(store, 'AwsRoleSession')).toHaveLength(Number(facts['id-01']?.sessions));
  });

  it('id-03: service names are no addresses', async () => {
    const { store } = await caseStore('id-03');
    expect((await callsOf(store)).calls).toBe(facts['id-03']?.calls);
    expect(await entitiesOf(store, 'IpAddress')).toEqual(['IpAddress:198.51.100.7', 'IpAddress:2001:db8::7']);
  });

  it('id-04: services without arn belong to the account that recorded them', async () => {
    const { store } = await caseStore('id-04');
    const { answer } = await store.ask(apiCallVolume, { entity: { type: 'AwsAccount', id: '111122223333' } });
    expect(answer.succeeded + answer.failed).toBe(facts['id-04']?.events_in_account_111122223333);
    expect(await entitiesOf(store, 'AwsUser')).toHaveLength(Number(facts['id-04']?.user_entities));
  });

  it('id-05: a temporary key of a user makes no role', async () => {
    const { store } = await caseStore('id-05');
    expect(await entitiesOf(store, 'AwsUser')).toHaveLength(Number(facts['id-05']?.users));
    expect(await entitiesOf(store, 'AwsRole')).toHaveLength(Number(facts['id-05']?.roles));
    expect(await entitiesOf(store, 'AccessKey')).toHaveLength(Number(facts['id-05']?.access_keys));
    expect((await callsOf(store)).calls).toBe(facts['id-05']?.calls);
  });

  it('id-06: a masked user name is nobody', async () => {
    const { store } = await caseStore('id-06');
    expect(await entitiesOf(store, 'AwsUser')).toHaveLength(Number(facts['id-06']?.user_entities));
    expect(await entitiesOf(store, 'IpAddress')).toHaveLength(Number(facts['id-06']?.ip_entities));
    expect((await callsOf(store)).failed).toBe(facts['id-06']?.failed);
  });

  it('time-01: buckets are instants across the change of clocks', async () => {
    const { store } = await caseStore('time-01');
    const { answer } = await store.ask(apiCallVolume, {
      entity: { type: 'AwsAccount', id: '111122223333' },
      bucket: '1h',
    });
    expect(
      Object.fromEntries(answer.buckets.map(({ start, succeeded, failed }) => [start, succeeded + failed])),
    ).toEqual(facts['time-01']?.buckets);
  });

  it('time-03: events stand at their own time, whenever they are loaded', async () => {
    const { store } = await caseStore('time-03');
    const { coverage } = await store.ask(apiCallVolume, {
      entity: { type: 'AwsAccount', id: '111122223333' },
    });
    expect(coverage.sources.map(({ firstEvent, lastEvent }) => [firstEvent, lastEvent])).toEqual([
      [facts['time-03']?.first, facts['time-03']?.last],
    ]);
  });

  it('graph-01 and scale-01: recipes of 50,000 targets and of a field of 126 KB load whole', async () => {
    for (const [id, recipe, calls] of [
      ['graph-01', 'calls.recipe.json', 50_000],
      ['scale-01', 'event.recipe.json', 2],
    ] as const) {
      const file = join(scratch, `${id}.json`);
      execFileSync(process.execPath, [join(cases, 'expand.mjs'), join(cases, id, recipe), file]);
      const { store } = await caseStore(id, file);
      expect((await callsOf(store)).calls).toBe(calls);
    }
  });
});

describe.skipIf(shared === undefined)('facts of the sample data', () => {
  const data = (path: string) => join(shared ?? '', 'data', 'cloudtrail', path);

  it('the flaws excerpt answers 184 calls, 91 failed, 82 of them AccessDenied and one ForbiddenException', async () => {
    const { store, report } = await caseStore('flaws', data('flaws-cloud-excerpt/AWSLogs'));
    expect(report.records).toMatchObject({ loaded: 184, duplicates: 1 });
    const { answer } = await store.ask(apiCallVolume, { entity: { type: 'AwsAccount', id: '811596193553' } });
    expect(answer).toMatchObject({ succeeded: 93, failed: 91, denied: 83, throttled: 0, other: 8 });
    const from = await store.ask(apiCallVolume, { entity: { type: 'IpAddress', id: '205.8.181.128' } });
    expect(from.answer.succeeded + from.answer.failed).toBe(179);
  });

  it('the stolen session of the proxy story made eleven calls', async () => {
    const { store } = await caseStore('otrf', data('otrf-ec2-proxy-s3-exfiltration'));
    expect((await callsOf(store)).calls).toBe(103);
    const { answer } = await store.ask(apiCallVolume, {
      entity: { type: 'AccessKey', id: 'ASIA5FLZVX4OPVKKVBMX' },
    });
    expect(answer.succeeded + answer.failed).toBe(11);
  });

  it('the configuration baseline has 792 calls, 307 failed, 688 of one principal', async () => {
    const { store } = await caseStore('opensearch', data('opensearch-catalog-baseline'));
    expect(await callsOf(store)).toMatchObject({ calls: 792, failed: 307 });
    const [busiest] = (await entitiesOf(store, 'AwsRoleSession')).filter((key) =>
      key.endsWith(':AWSConfig-Describe'),
    );
    const { answer } = await store.ask(apiCallVolume, {
      entity: { type: 'AwsRoleSession', id: busiest?.slice('AwsRoleSession:'.length) ?? '' },
    });
    expect(answer.succeeded + answer.failed).toBe(688);
  });

  it('thirty attempts at a password are all denied', async () => {
    const { store } = await caseStore(
      'stratus',
      data('stratus-detonation-logs/aws.credential-access.ec2-get-password-data.json'),
    );
    const query = defineQuery({
      name: 'outcomes of an operation',
      row: z.object({ error: z.string().nullable(), kind: z.string().nullable(), calls: z.number() }),
      build: (db) =>
        db
          .selectFrom('api_calls')
          .where('operation', '=', 'GetPasswordData')
          .select((eb) => [
            eb.ref('error_code').as('error'),
            eb.ref('failure_kind').as('kind'),
            eb.fn.countAll<number>().as('calls'),
          ])
          .groupBy(['error_code', 'failure_kind']),
    });
    const { rows } = await store.engine.run(query, { snapshot: store.snapshot() });
    expect(rows).toEqual([{ error: 'Client.UnauthorizedOperation', kind: 'denied', calls: 30 }]);
  });
});
