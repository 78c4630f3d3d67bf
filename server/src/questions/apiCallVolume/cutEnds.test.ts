import { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { observedAddresses } from '@gumshoe/shared/contract/observedAddresses';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { addCounts } from '@gumshoe/shared/domain/outcome';
import type { Side } from '@gumshoe/shared/domain/side';
import { aLogFile } from '@gumshoe/shared/testing/anApiCall';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME, MIXED_START, OTHER, mixedRecords } from '../../testing/mixedRecords.js';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

/** A condition that every call fulfils and no rollup can answer: it forces the way over the facts. */
const everyCall = [{ field: 'operation' as const, values: ['NoSuchOperation'], exclude: true }];

const asked: readonly { entity: EntityRef; side?: Side }[] = [
  { entity: { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' } },
  { entity: { type: 'AwsUser', id: 'arn:aws:iam::111122223333:user/staff/ben' } },
  { entity: { type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' } },
  { entity: { type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' }, side: 'on' },
  { entity: { type: 'AwsRole', id: `arn:aws:iam::${HOME}:role/app/reader` } },
  { entity: { type: 'AwsRole', id: 'AROAREADERXXEXAMPLE' }, side: 'on' },
  { entity: { type: 'AwsService', id: 'config.amazonaws.com' } },
  { entity: { type: 'AccessKey', id: 'AKIAIOSFODNN7EXAMPLE' } },
  { entity: { type: 'IpAddress', id: '198.51.100.7' } },
  { entity: { type: 'IpAddress', id: '2001:db8::7' } },
  { entity: { type: 'S3Bucket', id: 'reports' } },
  { entity: { type: 'AwsAccount', id: HOME } },
  { entity: { type: 'AwsAccount', id: OTHER } },
];

const HOUR = 3_600_000_000n;
const START = BigInt(MIXED_START) * 1000n;
/** A time of the four days and a little around them: at an hour's edge, just beside it, or anywhere. */
const time = fc
  .tuple(
    fc.integer({ min: -2, max: 98 }),
    fc.oneof(fc.constantFrom(-1n, 0n, 1n, 1000n), fc.bigInt({ min: 0n, max: HOUR - 1n })),
  )
  .map(([hours, more]) => START + BigInt(hours) * HOUR + more);
const scopeTime = fc
  .tuple(time, time)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) =>
    a < b
      ? { start: instantOfMicros(a, 6), end: instantOfMicros(b, 6) }
      : { start: instantOfMicros(b, 6), end: instantOfMicros(a, 6) },
  );

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({ 'first.json': aLogFile(mixedRecords(7, 500)) });
  await store.load({ 'second.json': aLogFile(mixedRecords(8, 300)) });
});
afterAll(async () => store.close());

const byKey = <Row extends { key: string }>(rows: readonly Row[]) =>
  [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));

describe('whole buckets from rollups and the cut ends of a scope from facts', () => {
  it('give the volume that the facts alone give, over any scope', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...asked),
        scopeTime,
        fc.constantFrom('1h', '3h', '1d', '90m', undefined),
        async (who, scope, bucket) => {
          const fast = await store.ask(apiCallVolume, { ...who, scopeTime: scope, bucket });
          const exact = await store.ask(apiCallVolume, {
            ...who,
            scopeTime: scope,
            bucket,
            filters: everyCall,
          });
          expect(fast.answer.buckets).toEqual(exact.answer.buckets);
          expect(fast.answer.baseline).toEqual(exact.answer.baseline);
          expect(fast.totals).toEqual(exact.totals);
        },
      ),
      { numRuns: 60, seed: 20_260_310 },
    );
  }, 120_000);

  it('give the details that the facts alone give, and sum to the volume', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...asked),
        scopeTime,
        fc.constantFrom('address' as const, 'operation' as const, 'caller' as const),
        async (who, scope, pivot) => {
          const fast = await store.ask(apiCallDetails, { ...who, scopeTime: scope, pivot });
          const exact = await store.ask(apiCallDetails, {
            ...who,
            scopeTime: scope,
            pivot,
            filters: everyCall,
          });
          const volume = await store.ask(apiCallVolume, { ...who, scopeTime: scope, bucket: '1d' });
          expect(byKey(fast.answer.rows)).toEqual(byKey(exact.answer.rows));
          const { succeeded, failed, denied, throttled, other } = volume.answer;
          expect(fast.answer.sum).toEqual({ succeeded, failed, denied, throttled, other });
          expect(fast.totals.records).toBe(volume.totals.records);
        },
      ),
      { numRuns: 60, seed: 20_260_311 },
    );
  }, 120_000);

  it('give addresses that, with the calls that carry none, sum to the volume', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...asked), scopeTime, async (who, scope) => {
        const { answer, totals } = await store.ask(observedAddresses, { ...who, scopeTime: scope });
        const volume = await store.ask(apiCallVolume, { ...who, scopeTime: scope, bucket: '1d' });
        const { succeeded, failed, denied, throttled, other } = volume.answer;
        const sum = answer.rows.reduce<typeof answer.withoutAddress>(
          (counts, row) => addCounts(counts, row),
          addCounts(answer.withoutAddress, answer.throughService),
        );
        expect(sum).toEqual({ succeeded, failed, denied, throttled, other });
        expect(totals.leftOut.reduce((records, left) => records + left.records, totals.records)).toBe(
          volume.totals.records,
        );
        expect(answer.throughService.succeeded + answer.throughService.failed).toBe(
          volume.answer.throughService,
        );
      }),
      { numRuns: 40, seed: 20_260_312 },
    );
  }, 120_000);
});
