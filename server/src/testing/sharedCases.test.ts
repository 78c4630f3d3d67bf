import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { events } from '@gumshoe/shared/contract/events';
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
    const profiles = [
      { type: 'AwsAccount', id: '111122223333' },
      { type: 'IpAddress', id: '198.51.100.7' },
      { type: 'IpAddress', id: '203.0.113.9' },
    ] as const;
    const failed = await Promise.all(profiles.map((entity) => store.ask(apiCallVolume, { entity })));
    expect(failed.map(({ answer }) => answer.failed)).toEqual([2, 1, 1]);
    const { rows } = (await store.ask(events, {})).answer;
    expect(rows.map(({ caller }) => caller)).toEqual([
      { label: 'no identity', absence: 'unknown' },
      { label: 'no identity', absence: 'unknown' },
    ]);
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

  it('parse-06: orders by the time written, to its last digit and with its offset', async () => {
    const { store } = await caseStore('parse-06');
    const { rows } = (await store.ask(events, { order: 'oldest' })).answer;
    expect(rows.map(({ eventId }) => Number(eventId.at(-1)))).toEqual(
      facts['parse-06']?.order_eventID_suffix,
    );
    expect(rows.at(-1)?.time).toBe('2026-03-10T08:00:01Z');
  });

  it('parse-07: the failed call shows its code, the others none', async () => {
    const { store } = await caseStore('parse-07');
    const { rows } = (await store.ask(events, { order: 'oldest' })).answer;
    expect(rows.flatMap(({ errorCode }) => (errorCode === undefined ? [] : [errorCode]))).toEqual([
      'AccessDenied',
    ]);
  });

  it('query-01: the same two calls in any order of loading, and after loading twice', async () => {
    const files = ['org-trail.json', 'account-trail.json', 'org-trail-resent.json'].map((name) =>
      join(cases, 'query-01', name),
    );
    for (const order of [files, files.toReversed()]) {
      const store = await storeOf({}, order.slice(0, 1));
      stores.push(store);
      for (const file of [...order.slice(1), ...order]) await store.load({}, [file]);
      expect(await callsOf(store)).toEqual({ calls: 2, succeeded: 1, failed: 1 });
      const { answer, totals } = await store.ask(apiCallVolume, {
        entity: { type: 'AwsAccount', id: '111122223333' },
      });
      expect(answer).toMatchObject({ succeeded: 1, failed: 1 });
      expect(totals.leftOut).toEqual([
        { reason: 'repeats of calls that are counted once', records: facts['query-01']?.duplicates },
      ]);
    }
  });

  it('query-02: every search finds the events listed and no other', async () => {
    const { store } = await caseStore('query-02', join(cases, 'query-02', 'events.json'));
    const searches = z
      .array(z.object({ text: z.string(), hits: z.array(z.number()) }))
      .parse(JSON.parse(readFileSync(join(cases, 'query-02', 'searches.json'), 'utf8')));
    for (const { text, hits } of searches) {
      const { answer, query } = await store.ask(events, {
        filters: [{ field: 'text', match: 'contains', values: [text] }],
        order: 'oldest',
      });
      expect([text, answer.rows.map(({ eventId }) => Number(eventId.at(-1)))]).toEqual([text, hits]);
      if (text.length > 1) expect(query.statements.some(({ sql }) => sql.includes(text))).toBe(false);
    }
  });

  it('time-04: a scope that is empty, inverted or no time is refused with a reason, others are taken as given', async () => {
    const { store } = await caseStore('parse-07');
    const { cases: scopes } = z
      .object({ cases: z.array(z.object({ from: z.string(), to: z.string(), expect: z.string() })) })
      .parse(JSON.parse(readFileSync(join(cases, 'time-04', 'scopes.json'), 'utf8')));
    const entity = { type: 'AwsAccount', id: '111122223333' } as const;
    let refused = 0;
    for (const { from, to, expect: expected } of scopes) {
      const asked = store.ask(apiCallVolume, { entity, scopeTime: { start: from, end: to } });
      if (/^refuse:/.test(expected)) {
        refused += 1;
        await expect(asked).rejects.toMatchObject({ code: 'invalid-request' });
      } else expect((await asked).answer.buckets.length).toBeLessThanOrEqual(1000);
    }
    expect(refused).toBe(facts['time-04']?.refused);
  });

  it('link-03: an id opens the entity it names, byte for byte', async () => {
    const { store } = await caseStore('parse-07');
    const { ids } = z
      .object({ ids: z.array(z.string()) })
      .parse(JSON.parse(readFileSync(join(cases, 'link-03', 'ids.json'), 'utf8')));
    expect(ids).toHaveLength(Number(facts['link-03']?.ids));
    for (const id of ids)
      await expect(store.ask(entityDetails, { entity: { type: 'AwsResource', id } })).rejects.toMatchObject({
        code: 'not-found',
        message: expect.stringContaining(id),
      });
  });

  it('sec-01 and sec-02: markup and formulas are kept as they were written', async () => {
    for (const id of ['sec-01', 'sec-02']) {
      const file = join(cases, id, 'events.json');
      const { store } = await caseStore(id, file);
      const written = z
        .object({ Records: z.array(z.object({ eventID: z.string(), userAgent: z.string() })) })
        .parse(JSON.parse(readFileSync(file, 'utf8'))).Records;
      const { rows } = (await store.ask(events, {})).answer;
      const agents = (list: readonly (readonly [string, string | undefined])[]) => new Map([...list].sort());
      expect(agents(rows.map(({ eventId, userAgent }) => [eventId, userAgent]))).toEqual(
        agents(written.map(({ eventID, userAgent }) => [eventID, userAgent])),
      );
      if (id === 'sec-02') expect(rows).toHaveLength(Number(facts['sec-02']?.rows));
    }
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
    const account = { type: 'AwsAccount', id: '811596193553' } as const;
    const { answer, totals } = await store.ask(apiCallVolume, { entity: account });
    expect(answer).toMatchObject({ succeeded: 93, failed: 91, denied: 83, throttled: 0, other: 8 });
    const oneRepeat = { records: 1, reason: 'repeats of calls that are counted once' };
    expect(totals).toEqual({ records: 184, leftOut: [oneRepeat] });
    const from = await store.ask(apiCallVolume, { entity: { type: 'IpAddress', id: '205.8.181.128' } });
    expect(from.answer.succeeded + from.answer.failed).toBe(179);
    expect(from.totals).toEqual({ records: 179, leftOut: [oneRepeat] });
    const codes = await Promise.all(
      ['AccessDenied', 'ForbiddenException'].map((code) =>
        store.ask(events, { filters: [{ field: 'error-code', values: [code] }] }),
      ),
    );
    expect(codes.map(({ answer: { total } }) => total)).toEqual([82, 1]);
    const operations = await store.ask(apiCallDetails, { entity: account, limit: 1000 });
    expect(new Set(operations.answer.rows.map(({ label }) => label)).size).toBe(147);
    expect(operations.totals).toEqual(totals);
    const later = { start: '2020-10-02T00:00:00Z', end: '2020-10-03T00:00:00Z' };
    expect((await store.ask(apiCallVolume, { entity: account, scopeTime: later })).totals.leftOut).toEqual(
      [],
    );
  });

  it('the stolen session of the proxy story made eleven calls', async () => {
    const { store } = await caseStore('otrf', data('otrf-ec2-proxy-s3-exfiltration'));
    expect((await callsOf(store)).calls).toBe(103);
    const { answer } = await store.ask(apiCallVolume, {
      entity: { type: 'AccessKey', id: 'ASIA5FLZVX4OPVKKVBMX' },
    });
    expect(answer.succeeded + answer.failed).toBe(11);
    const { rows } = (
      await store.ask(events, {
        filters: [{ field: 'access-key', values: ['ASIA5FLZVX4OPVKKVBMX'] }],
        order: 'oldest',
      })
    ).answer;
    expect(rows).toHaveLength(11);
    expect(new Set(rows.map(({ caller }) => caller.label))).toEqual(new Set(['i-0317f6c6b66ae9c40']));
    expect(rows.every(({ userAgent }) => /aws-cli\/1\.18\.136 .*Darwin/.test(userAgent ?? ''))).toBe(true);
    expect([rows[0]?.operation, rows[0]?.time.slice(0, 19)]).toEqual(['ListBuckets', '2020-09-14T01:00:04']);
    const reads = rows.filter(({ operation, raw }) => operation === 'GetObject' && raw.includes('ring.txt'));
    expect(reads.map(({ time }) => time.slice(11, 19))).toEqual(['01:02:34', '01:13:20']);
    expect(reads[0]?.targets.map(({ label }) => label)).toContain('mordors3stack-s3bucket-llp2yingx64a');
    const assumed = (
      await store.ask(events, {
        filters: [{ field: 'operation', values: ['AssumeRole'] }],
        order: 'oldest',
      })
    ).answer.rows;
    expect(new Set(assumed.map(({ caller }) => caller.label))).toEqual(new Set(['ec2.amazonaws.com']));
    expect(assumed[0]?.targets.map(({ label }) => label)).toEqual([
      'MordorNginxStack-BankingWAFRole-9S3E0UAE1MM0',
    ]);
    expect([assumed[0], assumed.at(-1)].map((row) => row?.time.slice(11, 19))).toEqual([
      '00:48:30',
      '00:50:17',
    ]);
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
    const assumed = await store.ask(events, { filters: [{ field: 'operation', values: ['AssumeRole'] }] });
    expect(assumed.answer.total).toBe(57);
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
