import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { type ApiCallRecord, aLogFile, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { describe, expect, it } from 'vitest';
import { openStores } from '../../testing/openStores.js';

const ana: EntityRef = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
const account: EntityRef = { type: 'AwsAccount', id: '111122223333' };
const at = (time: string, parts: ApiCallRecord = {}) =>
  anApiCall({ eventTime: `2026-03-${time}Z`, ...parts });
const from = (start: string, end: string) => ({ start: `2026-03-${start}Z`, end: `2026-03-${end}Z` });

const { open, openFiles } = openStores();

describe('api-call-volume', () => {
  it('counts a call at the start of the scope and leaves out one at its end', async () => {
    const store = await open(
      at('10T07:59:59.999'),
      at('10T08:00:00'),
      at('10T08:59:59.999'),
      at('10T09:00:00'),
    );
    for (const filters of [[], [{ field: 'region' as const, values: ['eu-west-1'] }]]) {
      const { answer, totals } = await store.ask(apiCallVolume, {
        entity: ana,
        scopeTime: from('10T08:00:00', '10T09:00:00'),
        filters,
      });
      expect(answer.succeeded).toBe(2);
      expect(totals).toEqual({ records: 2, leftOut: [] });
    }
  });

  it('gives every bucket of the scope in order, the empty ones too, and cuts the first and the last', async () => {
    const store = await open(
      at('10T08:10:00'),
      at('10T10:20:00', { errorCode: 'AccessDenied' }),
      at('10T10:40:00'),
    );
    const { answer } = await store.ask(apiCallVolume, {
      entity: ana,
      scopeTime: from('10T08:05:00', '10T10:30:00'),
      bucket: '1h',
    });
    expect(answer.bucket).toBe(3_600_000);
    expect(
      answer.buckets.map(({ start, succeeded, failed }) => [start.slice(11), succeeded, failed]),
    ).toEqual([
      ['08:00:00Z', 1, 0],
      ['09:00:00Z', 0, 0],
      ['10:00:00Z', 0, 1],
    ]);
  });

  it('tells failures apart, and counts a dry run as succeeded', async () => {
    const codes = ['AccessDenied', 'ThrottlingException', 'NoSuchBucket', 'Client.DryRunOperation'];
    const store = await open(
      ...codes.map((errorCode) => anApiCall({ errorCode })),
      anApiCall({ errorCode: null }),
    );
    const { answer } = await store.ask(apiCallVolume, { entity: ana });
    expect(answer).toMatchObject({ succeeded: 2, failed: 3, denied: 1, throttled: 1, other: 1 });
  });

  it('counts calls through a service among the others, and says how many they are', async () => {
    const through = anApiCall({
      userIdentity: { ...aUserIdentity(), invokedBy: 'cloudformation.amazonaws.com' },
      sourceIPAddress: 'cloudformation.amazonaws.com',
    });
    const { answer } = await (await open(anApiCall(), through)).ask(apiCallVolume, { entity: ana });
    expect(answer).toMatchObject({ succeeded: 2, throughService: 1 });
  });

  it('counts a role as the sum of its sessions', async () => {
    const one = anApiCall({ userIdentity: aSessionIdentity({ session: 'one' }) });
    const two = () =>
      anApiCall({ userIdentity: aSessionIdentity({ session: 'two' }), errorCode: 'AccessDenied' });
    const store = await open(one, two(), two());
    const volumeOf = async (entity: EntityRef) => {
      const { succeeded, denied } = (await store.ask(apiCallVolume, { entity })).answer;
      return [succeeded, denied];
    };
    expect(await volumeOf({ type: 'AwsRoleSession', id: 'AROADEPLOYXXXEXAMPLE:one' })).toEqual([1, 0]);
    expect(await volumeOf({ type: 'AwsRoleSession', id: 'AROADEPLOYXXXEXAMPLE:two' })).toEqual([0, 2]);
    expect(await volumeOf({ type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' })).toEqual([1, 2]);
  });

  it('counts a call that two accounts recorded once for its caller, and in each account', async () => {
    const shared = { sharedEventID: eventIdOf(0x6001), userIdentity: aUserIdentity() };
    const store = await open(anApiCall(shared), anApiCall({ ...shared, recipientAccountId: '444455556666' }));
    const countOf = async (entity: EntityRef) =>
      (await store.ask(apiCallVolume, { entity })).answer.succeeded;
    expect(await countOf(ana)).toBe(1);
    expect(await countOf(account)).toBe(1);
    expect(await countOf({ type: 'AwsAccount', id: '444455556666' })).toBe(1);
  });

  it('lets the owner’s copy stand for the caller where it is the only one held', async () => {
    const copy = anApiCall({ sharedEventID: eventIdOf(0x6002), recipientAccountId: '444455556666' });
    const store = await open(copy, anApiCall());
    expect((await store.ask(apiCallVolume, { entity: ana })).answer.succeeded).toBe(2);
  });

  it('leaves network activity out: it is no call', async () => {
    const store = await open(
      anApiCall(),
      anApiCall({ eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' }),
    );
    expect((await store.ask(apiCallVolume, { entity: account })).answer.succeeded).toBe(1);
  });

  it('answers an empty scope with empty buckets, and says that nothing is held for it', async () => {
    const { answer, totals, coverage } = await (await open(anApiCall())).ask(apiCallVolume, {
      entity: ana,
      scopeTime: from('20T00:00:00', '20T02:00:00'),
    });
    expect(answer.buckets.every(({ succeeded, failed }) => succeeded + failed === 0)).toBe(true);
    expect(totals.records).toBe(0);
    expect(coverage.state).toBe('not-held');
  });

  it('names a gap within the scope', async () => {
    const store = await open(at('10T08:00:00'), at('13T08:00:00'));
    const { coverage } = await store.ask(apiCallVolume, {
      entity: ana,
      scopeTime: from('10T08:00:00', '13T09:00:00'),
    });
    expect(coverage).toMatchObject({
      state: 'partial',
      gaps: [{ account: '111122223333', start: '2026-03-10T09:00:00Z', end: '2026-03-13T08:00:00Z' }],
    });
  });

  it('is in training under a day of covered hours, and compares with the hours that are covered after', async () => {
    const hours = Array.from({ length: 48 }, (_, hour) =>
      at(`${10 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, '0')}:30:00`),
    );
    const store = await open(...hours, at('12T08:00:00'));
    const young = await store.ask(apiCallVolume, {
      entity: ana,
      scopeTime: from('10T12:00:00', '10T18:00:00'),
    });
    expect(young.answer.baseline).toBe('in-training');
    const { answer } = await store.ask(apiCallVolume, {
      entity: ana,
      scopeTime: from('12T00:00:00', '13T00:00:00'),
      bucket: '1h',
    });
    expect(answer.baseline).toMatchObject({ coveredHours: 48, ofHours: 1080, season: false });
    expect(answer.baseline === 'in-training' ? [] : answer.baseline.perBucket.slice(0, 2)).toEqual([1, 1]);
  });

  it('takes buckets that are no whole hours at their part of the usual hour', async () => {
    const hours = Array.from({ length: 48 }, (_, hour) =>
      at(`${10 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, '0')}:30:00`),
    );
    const { answer } = await (await open(...hours, at('12T08:00:00'))).ask(apiCallVolume, {
      entity: ana,
      scopeTime: from('12T00:00:00', '12T09:00:00'),
      bucket: '90m',
    });
    expect(answer.baseline).toMatchObject({ low: [], high: [], perBucket: [1.5, 1.5, 1.5, 1.5, 1.5, 1.5] });
  });

  it('counts calls of 1970 and 2199, over all of that time and in one second of it', async () => {
    const times = ['1970-01-01T00:00:00Z', '2026-03-10T08:00:00Z', '2199-12-31T23:59:59Z'];
    const outside = ['1969-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '9999-12-31T23:59:59Z'];
    const store = await openFiles({
      'calls.json': aLogFile([...times, ...outside].map((eventTime) => anApiCall({ eventTime }))),
    });
    const all = (await store.ask(apiCallVolume, { entity: ana })).answer;
    expect([all.succeeded, all.buckets.reduce((sum, each) => sum + each.succeeded, 0)]).toEqual([3, 3]);
    expect(all.buckets.length).toBeLessThanOrEqual(171);
    for (const start of times) {
      const end = new Date(Date.parse(start) + 1_000).toISOString();
      const { answer } = await store.ask(apiCallVolume, { entity: ana, scopeTime: { start, end } });
      expect([start, answer.succeeded, answer.buckets.length]).toEqual([start, 1, 1]);
    }
    const decade = { start: '1960-06-01T00:20:00Z', end: '1970-06-01T00:40:00Z' };
    const { answer } = await store.ask(apiCallVolume, { entity: ana, scopeTime: decade });
    expect([answer.succeeded, answer.buckets.reduce((sum, each) => sum + each.succeeded, 0)]).toEqual([1, 1]);
  });

  it('takes any text in every parameter as text', async () => {
    const hostile = ["it's", 'a"b', '%', '_', '\\', '\u202e\u{1f600}', "'; DROP TABLE x; --"];
    const recordOf = (text: string) => {
      const userIdentity = aUserIdentity({ id: `AIDA${text}`, name: text });
      return anApiCall({ userIdentity, eventName: text, userAgent: text });
    };
    const store = await open(anApiCall(), ...hostile.map(recordOf));
    for (const text of hostile) {
      const { answer } = await store.ask(apiCallVolume, {
        entity: { type: 'AwsUser', id: `AIDA${text}` },
        filters: [
          { field: 'operation', values: [text] },
          { field: 'user-agent', match: 'contains', values: [text] },
          { field: 'user-agent', match: 'starts-with', values: [text] },
          { field: 'text', match: 'contains', values: [text] },
          { field: 'caller', values: [`AwsUser:AIDA${text}`] },
          { field: 'target', values: [text], exclude: true },
          { field: 'address', values: [text], exclude: true },
        ],
      });
      expect(answer.succeeded, text).toBe(1);
      const entity: EntityRef = { type: 'AwsUser', id: `${text}%` };
      await expect(store.ask(apiCallVolume, { entity })).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('refuses more buckets than an answer may hold', async () => {
    const asked = { entity: ana, scopeTime: from('01T00:00:00', '20T00:00:00'), bucket: '1s' };
    await expect((await open(anApiCall())).ask(apiCallVolume, asked)).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });
});
