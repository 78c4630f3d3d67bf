import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { entityRelationships, relationshipList } from '@gumshoe/shared/contract/entityRelationships';
import { type EntityRef, entityKey } from '@gumshoe/shared/domain/entity';
import { type ApiCallRecord, aLogFile, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sharedFolder } from '../../testing/sharedFolder.js';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const ana: EntityRef = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
const stores: TestStore[] = [];
const scratch = mkdtempSync(join(tmpdir(), 'gumshoe-relationships-'));
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  rmSync(scratch, { recursive: true, force: true });
});
async function open(records: readonly ApiCallRecord[], paths: readonly string[] = []): Promise<TestStore> {
  const store = await storeOf({ 'calls.json': aLogFile(records) }, paths);
  stores.push(store);
  return store;
}
async function relationsOf(store: TestStore, entity: EntityRef): Promise<string[]> {
  const { answer } = await store.ask(relationshipList, { entity, limit: 1_000 });
  return answer.rows
    .map(
      ({ relation, direction, entity: { type, id }, succeeded, failed }) =>
        `${relation} ${direction} ${type}:${id} ${succeeded}/${failed}`,
    )
    .sort();
}

describe('relationship-list', () => {
  it('says of a caller what it used, where it called from, and what it did to what', async () => {
    const s3 = { eventSource: 's3.amazonaws.com', requestParameters: { bucketName: 'reports' } };
    const store = await open([
      anApiCall(),
      anApiCall({ ...s3, eventName: 'GetObject' }),
      anApiCall({ ...s3, eventName: 'ListObjects' }),
      anApiCall({ ...s3, eventName: 'CreateBucket', readOnly: false }),
      anApiCall({ ...s3, eventName: 'PutBucketPolicy', readOnly: false, errorCode: 'AccessDenied' }),
      anApiCall({ ...s3, eventName: 'DeleteBucket', readOnly: false }),
      anApiCall({
        eventType: 'AwsConsoleSignIn',
        eventName: 'ConsoleLogin',
        responseElements: { ConsoleLogin: 'Failure' },
      }),
      anApiCall({
        userIdentity: { ...aUserIdentity(), invokedBy: 'cloudformation.amazonaws.com' },
        sourceIPAddress: 'cloudformation.amazonaws.com',
        userAgent: 'cloudformation.amazonaws.com',
      }),
    ]);
    expect(await relationsOf(store, ana)).toEqual([
      'called-from out IpAddress:198.51.100.7 5/1',
      'created out S3Bucket:reports 1/0',
      'deleted out S3Bucket:reports 1/0',
      'in out AwsAccount:111122223333 6/2',
      'listed out S3Bucket:reports 1/0',
      'read out S3Bucket:reports 1/0',
      'tried-to-change out S3Bucket:reports 0/1',
      'tried-to-sign-in-from out IpAddress:198.51.100.7 0/1',
      'used-agent out UserAgent:aws-cli/2.15.0 5/2',
      'used-key out AccessKey:AKIAIOSFODNN7EXAMPLE 6/2',
    ]);
  });

  it('says the same of a relationship from either end', async () => {
    const s3 = {
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      requestParameters: { bucketName: 'reports' },
    };
    const session = { userIdentity: aSessionIdentity() };
    const store = await open([
      anApiCall(s3),
      anApiCall({ ...s3, ...session, errorCode: 'AccessDenied' }),
      anApiCall({
        ...session,
        eventType: 'AwsConsoleSignIn',
        eventName: 'SwitchRole',
        responseElements: { SwitchRole: 'Success' },
      }),
    ]);
    expect(await relationsOf(store, { type: 'S3Bucket', id: 'reports' })).toEqual([
      'read in AwsUser:AIDAANAXXXXXEXAMPLE 1/0',
      'tried-to-read in AwsRole:AROADEPLOYXXXEXAMPLE 0/1',
    ]);
    expect(await relationsOf(store, { type: 'IpAddress', id: '198.51.100.7' })).toEqual([
      'called-from in AwsRole:AROADEPLOYXXXEXAMPLE 0/1',
      'called-from in AwsUser:AIDAANAXXXXXEXAMPLE 1/0',
      'signed-in-from in AwsRole:AROADEPLOYXXXEXAMPLE 1/0',
    ]);
    expect(await relationsOf(store, { type: 'AccessKey', id: 'ASIAIOSFODNN7EXAMPLE' })).toContain(
      'used-key in AwsRoleSession:AROADEPLOYXXXEXAMPLE:release-42 1/1',
    );
    expect(await relationsOf(store, { type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' })).toContain(
      'session-of in AwsRoleSession:AROADEPLOYXXXEXAMPLE:release-42 1/1',
    );
    expect(
      await relationsOf(store, { type: 'AwsRoleSession', id: 'AROADEPLOYXXXEXAMPLE:release-42' }),
    ).toContain('session-of out AwsRole:AROADEPLOYXXXEXAMPLE 1/1');
    expect(await relationsOf(store, { type: 'AwsAccount', id: '111122223333' })).toEqual([
      'in in AwsRole:AROADEPLOYXXXEXAMPLE 1/1',
      'in in AwsUser:AIDAANAXXXXXEXAMPLE 1/0',
    ]);
  });

  it('counts a neighbor of several names once, and a call of two accounts once', async () => {
    const role = 'arn:aws:iam::444455556666:role/app/reader';
    const assume = (roleArn: string, parts: ApiCallRecord = {}) =>
      anApiCall({
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        requestParameters: { roleArn },
        ...parts,
      });
    const shared = { sharedEventID: eventIdOf(0x6001) };
    const store = await open([
      assume(role, shared),
      assume(role, { ...shared, recipientAccountId: '444455556666' }),
      assume(role.replace('app/', '')),
      anApiCall({
        userIdentity: aSessionIdentity({
          role: 'reader',
          roleId: 'AROAREADERXXEXAMPLE',
          path: 'app/',
          account: '444455556666',
        }),
      }),
    ]);
    const { answer } = await store.ask(relationshipList, { entity: ana, relation: 'assumed' });
    expect(answer).toMatchObject({
      total: 1,
      rows: [
        { entity: { type: 'AwsRole', id: 'AROAREADERXXEXAMPLE' }, label: 'reader', succeeded: 2, failed: 0 },
      ],
    });
    const seenFromRole = await store.ask(relationshipList, {
      entity: { type: 'AwsRole', id: role },
      relation: 'assumed',
    });
    expect(seenFromRole.answer).toMatchObject({
      total: 1,
      rows: [{ direction: 'in', entity: ana, succeeded: 2 }],
    });
  });

  it('refuses a cursor that is none, and answers an empty scope', async () => {
    const store = await open([anApiCall()]);
    await expect(store.ask(relationshipList, { entity: ana, cursor: 'x' })).rejects.toMatchObject({
      code: 'invalid-request',
    });
    const scopeTime = { start: '2026-04-01T00:00:00Z', end: '2026-04-02T00:00:00Z' };
    const empty = await store.ask(relationshipList, { entity: ana, scopeTime });
    expect(empty.answer).toEqual({ rows: [], total: 0 });
    expect(empty.coverage.state).toBe('not-held');
  });
});

const shared = sharedFolder();
const cases = join(shared ?? '', 'cases');
const graphCase = z.object({ nodes: z.array(z.object({ id: z.string() })) });

describe.skipIf(shared === undefined)('relationships of cases met by others', () => {
  it('parse-08: one role was assumed, and the denied call assumed none', async () => {
    const store = await open([], [join(cases, 'parse-08')]);
    const { answer } = await store.ask(entityRelationships, { entity: ana });
    expect(answer.edges.filter(({ relation }) => relation === 'assumed')).toMatchObject([
      { to: 'AwsRole:arn:aws:iam::111122223333:role/reader', succeeded: 1, failed: 0 },
    ]);
  });

  it('graph-02: ids with colons, slashes, spaces, quotes and brackets come back as they are, each with a profile', async () => {
    const { nodes } = graphCase.parse(
      JSON.parse(readFileSync(join(cases, 'graph-02', 'graph.json'), 'utf8')),
    );
    const [role = '', object = '', address = '', ...agents] = nodes.map(({ id }) => id);
    const identity = aSessionIdentity({
      role: role.split('/').at(-1) ?? role,
      roleId: 'AROAHOSTILEXXEXAMPLE',
      path: 'service-role/',
      session: agents[1] ?? '',
    });
    const store = await open(
      agents.map((userAgent) =>
        anApiCall({
          userIdentity: identity,
          sourceIPAddress: address,
          userAgent,
          eventSource: 's3.amazonaws.com',
          eventName: 'GetObject',
          requestParameters: { bucketName: object.split(':::').at(-1)?.split('/')[0] },
          resources: [{ ARN: object }],
        }),
      ),
    );
    const { answer } = await store.ask(entityRelationships, { entity: { type: 'AwsRole', id: role } });
    // The object is a value under its bucket, which stands for it.
    const drawn = [
      'S3Bucket:example-bucket',
      `IpAddress:${address}`,
      ...agents.map((id) => `UserAgent:${id}`),
    ];
    const edges = answer.edges.filter(({ to }) => drawn.includes(to));
    expect(edges.map(({ from, to }) => [from, to]).sort()).toEqual(
      drawn.map((to) => ['AwsRole:AROAHOSTILEXXEXAMPLE', to]).sort(),
    );
    const named = answer.nodes
      .map(({ entity }) => entity)
      .filter((entity) => drawn.includes(entityKey(entity)));
    expect([named.length + 1, edges.length]).toEqual([5, 4]);
    for (const entity of [...named, { type: 'AwsRole' as const, id: 'AROAHOSTILEXXEXAMPLE' }]) {
      const { answer: details } = await store.ask(entityDetails, { entity });
      expect(details.entity).toEqual(entity);
      const around = await store.ask(entityRelationships, {
        entity: { type: 'AwsRole', id: role },
        expanded: [entity],
      });
      expect(around.answer.nodes.map((node) => node.entity)).toContainEqual(entity);
    }
  });

  it('graph-01: 50,000 neighbors give a bounded drawing, an exact count, and a list to the last', async () => {
    const file = join(scratch, 'graph-01.json');
    execFileSync(process.execPath, [
      join(cases, 'expand.mjs'),
      join(cases, 'graph-01', 'calls.recipe.json'),
      file,
    ]);
    const store = await open([], [file]);
    const bot: EntityRef = { type: 'AwsUser', id: 'AIDACIBOTXXXEXAMPLE' };
    const { answer } = await store.ask(entityRelationships, { entity: bot });
    expect(answer.used).toBeLessThanOrEqual(300);
    const drawn = answer.edges.filter(({ relation }) => relation === 'called-from').length;
    const group = answer.groups.find(({ relation }) => relation === 'called-from');
    expect(drawn + (group?.count ?? 0)).toBe(50_000);
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await store.ask(relationshipList, {
        entity: bot,
        relation: 'called-from',
        limit: 10_000,
        cursor,
      });
      expect(page.answer.total).toBe(50_000);
      for (const { entity } of page.answer.rows) seen.add(entity.id);
      cursor = page.answer.cursor;
    } while (cursor !== undefined);
    expect(seen.size).toBe(50_000);
    const again = await store.ask(entityRelationships, { entity: bot, perClass: 13 });
    const addresses = (edges: typeof answer.edges) =>
      edges.filter(({ relation }) => relation === 'called-from').map(({ to }) => to);
    expect(addresses(again.answer.edges).slice(0, 12)).toEqual(addresses(answer.edges));
  }, 60_000);
});
