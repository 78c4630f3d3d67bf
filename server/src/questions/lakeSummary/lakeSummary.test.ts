import { lakeSummary } from '@gumshoe/shared/contract/lakeSummary';
import { aFinding, aFindingsFile } from '@gumshoe/shared/testing/aFinding';
import { aLogFile, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const visitor = aUserIdentity({
  id: 'AIDAFARXXXXXEXAMPLE',
  name: 'far',
  account: '444455556666',
  accessKeyId: 'AKIAFARXXXXXEXAMPLE',
});
const copy = (recipientAccountId: string, sharedEventID: string, more: object = {}) =>
  anApiCall({
    userIdentity: visitor,
    recipientAccountId,
    sharedEventID,
    eventTime: '2026-03-11T10:00:00Z',
    ...more,
  });
const repeated = anApiCall({ eventTime: '2026-03-10T08:30:00Z', errorCode: 'Throttling' });

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({
    'calls.json': aLogFile([
      anApiCall({ eventTime: '2026-03-10T08:00:00Z' }),
      repeated,
      repeated,
      anApiCall({
        eventTime: '2026-03-10T23:59:59Z',
        userIdentity: aSessionIdentity({ path: 'ci/' }),
        awsRegion: 'us-east-1',
      }),
      anApiCall({
        ...{ eventSource: 'iam.amazonaws.com', eventName: 'GetRole' },
        requestParameters: { roleName: 'deploy' },
        errorCode: 'NoSuchEntity',
      }),
      copy('444455556666', eventIdOf(0x6001), { errorCode: 'AccessDenied' }),
      copy('111122223333', eventIdOf(0x6001), { errorCode: 'AccessDenied' }),
      copy('111122223333', eventIdOf(0x6002)),
      anApiCall({ eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' }),
      anApiCall({
        eventType: 'AwsVpceEvent',
        eventCategory: 'NetworkActivity',
        recipientAccountId: '444455556666',
      }),
    ]),
    'findings.jsonl': aFindingsFile([
      aFinding(),
      aFinding({ severity: 8, updatedAt: '2026-03-10T09:00:00.000Z' }),
      aFinding({ id: 'e'.repeat(32), title: '[SAMPLE] made up' }),
    ]),
    'notes.txt': 'no log at all',
  });
});
afterAll(async () => store.close());

describe('what is held', () => {
  it('counts a call that two accounts recorded once, by day and in all', async () => {
    const { answer, totals } = await store.ask(lakeSummary, {});
    expect(answer.calls).toEqual({ succeeded: 3, failed: 3, denied: 1, throttled: 1, other: 1 });
    expect(answer.daily).toEqual([
      { day: '2026-03-10T00:00:00Z', succeeded: 2, failed: 2 },
      { day: '2026-03-11T00:00:00Z', succeeded: 1, failed: 1 },
    ]);
    expect(totals.leftOut).toEqual([{ reason: 'the same call recorded in a further account', records: 1 }]);
  });

  it('reconciles: records are calls, further copies and what is no call', async () => {
    const { answer, totals } = await store.ask(lakeSummary, {});
    const further = totals.leftOut.reduce((sum, { records }) => sum + records, 0);
    const notCalls = answer.notCalls.reduce((sum, { records }) => sum + records, 0);
    expect(answer.notCalls).toEqual([{ kind: 'network-activity', records: 2 }]);
    expect(answer.calls.succeeded + answer.calls.failed + further + notCalls).toBe(totals.records);
    for (const list of [answer.accounts, answer.regions, answer.sources])
      expect(list.reduce((sum, { records }) => sum + records, 0)).toBe(totals.records);
  });

  it('tells what became of files and records', async () => {
    const { answer } = await store.ask(lakeSummary, {});
    expect(answer.files).toEqual({ loaded: 2, skipped: 1, rejected: 0 });
    expect(answer.records).toMatchObject({ loaded: 12, duplicates: 1 });
  });

  it('counts an entity of several names once, a finding of several versions once, and no sample', async () => {
    const { answer } = await store.ask(lakeSummary, {});
    expect(answer.entities.find(({ type }) => type === 'AwsRole')).toEqual({ type: 'AwsRole', count: 1 });
    expect(answer.findings).toBe(1);
  });

  it('names the first and the last event', async () => {
    const { answer } = await store.ask(lakeSummary, {});
    expect([answer.firstEvent, answer.lastEvent]).toEqual(['2026-03-10T08:00:00Z', '2026-03-11T10:00:00Z']);
  });

  it('is nothing in an empty store', async () => {
    const empty = await storeOf({});
    const { answer } = await empty.ask(lakeSummary, {});
    expect(answer).toMatchObject({
      calls: { succeeded: 0, failed: 0 },
      accounts: [],
      entities: [],
      findings: 0,
      segments: 0,
      daily: [],
    });
    expect(answer).not.toHaveProperty('firstEvent');
    await empty.close();
  });
});
