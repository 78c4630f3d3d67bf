import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineQuery } from '../engine/engine.js';
import { type TestStore, storeOf } from '../testing/storeOf.js';
import { hasRollup } from '../tables/rollups.js';

const outcomes = [
  {},
  { errorCode: 'AccessDenied' },
  { errorCode: 'ThrottlingException' },
  { errorCode: 'NoSuchBucket' },
];
const operations = [
  {
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    requestParameters: { bucketName: 'reports', key: 'a/b.csv' },
  },
  {
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    resources: [{ ARN: 'arn:aws:kms:eu-west-1:111122223333:key/k1', type: 'AWS::KMS::Key' }],
  },
  {
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/app/reader' },
  },
];
const many = (howMany: number, seed: number) =>
  Array.from({ length: howMany }, (_, index) => {
    const n = index * 7 + seed;
    const at = new Date(Date.UTC(2026, 2, 10 + (n % 3), n % 24, n % 60)).toISOString().replace('.000Z', 'Z');
    const identity = n % 2 === 0 ? { userIdentity: aSessionIdentity({ session: `s-${n % 5}` }) } : {};
    return anApiCall({
      eventTime: at,
      sourceIPAddress: `198.51.100.${n % 4}`,
      ...operations[n % 3],
      ...outcomes[n % 4],
      ...identity,
    });
  });

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({ '0.json': aLogFile(many(60, 0)) });
  for (let load = 1; load < 9; load += 1)
    await store.load({ [`${load}.json`]: aLogFile(many(20, load * 31)) });
});
afterAll(async () => store.close());

const row = z.object({ side: z.string(), key: z.string(), calls: z.number(), failed: z.number() });

describe('rollups', () => {
  it.each([
    ['by', 'caller'],
    ['by', 'role'],
    ['from', 'address'],
  ] as const)('of side %s agree with the facts, by %s, after compaction too', async (side, column) => {
    const facts = defineQuery({
      name: 'facts',
      row,
      build: (db) =>
        db
          .selectFrom('caller_calls')
          .where(column, 'is not', null)
          .select((eb) => [
            eb.val(side).as('side'),
            eb.ref(column).$notNull().as('key'),
            eb.fn.countAll<number>().as('calls'),
            eb.fn<number>('count_if', [eb('outcome', '=', 'failed')]).as('failed'),
          ])
          .groupBy(column),
    });
    const rolled = defineQuery({
      name: 'rollup',
      row,
      build: (db) =>
        db
          .selectFrom('calls_hourly')
          .where('side', '=', side)
          .select((eb) => [
            'side',
            'key',
            eb.fn
              .sum<number>(eb('succeeded', '+', eb('denied', '+', eb('throttled', '+', eb.ref('other')))))
              .as('calls'),
            eb.fn.sum<number>(eb('denied', '+', eb('throttled', '+', eb.ref('other')))).as('failed'),
          ])
          .groupBy(['side', 'key']),
    });
    const snapshot = store.snapshot();
    const expected = (await store.engine.run(facts, { snapshot })).rows.filter(({ key }) =>
      hasRollup(side, key),
    );
    const found = new Map(
      (await store.engine.run(rolled, { snapshot })).rows.map((entry) => [entry.key, entry]),
    );
    expect(expected.length).toBeGreaterThan(0);
    for (const entry of expected) expect(found.get(entry.key)).toEqual(entry);
  });

  it('exist for every target they say they exist for', async () => {
    const targets = defineQuery({
      name: 'targets',
      row: z.object({ key: z.string() }),
      build: (db) => db.selectFrom('calls_hourly').select('key').distinct().where('side', '=', 'on'),
    });
    const { rows } = await store.engine.run(targets, { snapshot: store.snapshot() });
    expect(rows.map(({ key }) => key).sort()).toEqual([
      'AwsResource:arn:aws:kms:eu-west-1:111122223333:key/k1',
      'AwsRole:arn:aws:iam::111122223333:role/app/reader',
      'S3Bucket:reports',
    ]);
    expect(rows.every(({ key }) => hasRollup('on', key))).toBe(true);
  });
});
