import { type DetailsPivot, type DetailsRow, apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { type OutcomeCounts, addCounts, noCalls } from '@gumshoe/shared/domain/outcome';
import { type ApiCallRecord, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { describe, expect, it } from 'vitest';
import { HOME, mixedRecords } from '../../testing/mixedRecords.js';
import { openStores } from '../../testing/openStores.js';

const ana: EntityRef = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
const account: EntityRef = { type: 'AwsAccount', id: HOME };
const deploy: EntityRef = { type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' };
const address: EntityRef = { type: 'IpAddress', id: '198.51.100.7' };

const { open } = openStores();

const sumOf = (rows: readonly OutcomeCounts[]) =>
  rows.reduce<OutcomeCounts>((sum, row) => addCounts(sum, row), noCalls);
const countsOf = ({ succeeded, failed, denied, throttled, other }: OutcomeCounts) => ({
  succeeded,
  failed,
  denied,
  throttled,
  other,
});
const labels = (rows: readonly DetailsRow[]) => rows.map(({ label }) => label);

function expectChildrenToAddUp(rows: readonly DetailsRow[]): void {
  for (const row of rows) {
    if (row.children === undefined) continue;
    expect(sumOf(row.children)).toEqual(countsOf(row));
    expect(Math.min(...row.children.map(({ firstSeen }) => Date.parse(firstSeen)))).toBe(
      Date.parse(row.firstSeen),
    );
    expectChildrenToAddUp(row.children);
  }
}

describe('api-call-details', () => {
  it('counts a call at the start of the scope and leaves out one at its end', async () => {
    const times = ['07:59:59.999', '08:00:00', '09:59:59.999', '10:00:00'];
    const store = await open(...times.map((time) => anApiCall({ eventTime: `2026-03-10T${time}Z` })));
    const { answer } = await store.ask(apiCallDetails, {
      entity: ana,
      scopeTime: { start: '2026-03-10T08:00:00Z', end: '2026-03-10T10:00:00Z' },
    });
    expect(answer.rows).toMatchObject([
      {
        key: 'ec2:DescribeInstances',
        label: 'DescribeInstances',
        detail: 'ec2',
        succeeded: 2,
        firstSeen: '2026-03-10T08:00:00Z',
        lastSeen: '2026-03-10T09:59:59.999Z',
      },
    ]);
  });

  it('has the levels its entity and pivot ask for', async () => {
    const store = await open(anApiCall(), anApiCall({ userIdentity: aSessionIdentity() }));
    const levelsOf = async (entity: EntityRef, pivot: DetailsPivot) =>
      (await store.ask(apiCallDetails, { entity, pivot })).answer.levels;
    expect(await levelsOf(ana, 'address')).toEqual(['address', 'operation', 'access-key']);
    expect(await levelsOf(ana, 'operation')).toEqual(['operation', 'address', 'access-key']);
    expect(await levelsOf(ana, 'caller')).toEqual(['access-key', 'address', 'operation']);
    expect(await levelsOf(deploy, 'caller')).toEqual(['caller', 'address', 'operation']);
    expect(await levelsOf(account, 'address')).toEqual(['address', 'operation', 'caller']);
    expect(await levelsOf(address, 'caller')).toEqual(['caller', 'operation']);
    expect(await levelsOf(address, 'operation')).toEqual(['operation', 'caller']);
  });

  it('adds up at every level, whatever the calls lack, and to the volume', async () => {
    const store = await open(...mixedRecords(11, 400));
    const filters = [{ field: 'outcome' as const, values: ['succeeded', 'denied'] }];
    for (const entity of [ana, deploy, account, address]) {
      for (const pivot of ['address', 'operation', 'caller'] as const) {
        for (const filter of [[], filters]) {
          const { answer } = await store.ask(apiCallDetails, { entity, pivot, depth: 3, filters: filter });
          expect(sumOf(answer.rows)).toEqual(answer.sum);
          expectChildrenToAddUp(answer.rows);
          expect(countsOf((await store.ask(apiCallVolume, { entity, filters: filter })).answer)).toEqual(
            answer.sum,
          );
        }
      }
    }
  });

  it('opens each row to what a deeper answer shows under it', async () => {
    const store = await open(...mixedRecords(12, 300));
    const whole = await store.ask(apiCallDetails, { entity: account, pivot: 'address', depth: 3 });
    expect(whole.answer.rows.map(({ key }) => key)).toContain('~service');
    for (const row of whole.answer.rows) {
      const under = await store.ask(apiCallDetails, {
        entity: account,
        pivot: 'address',
        path: [row.key],
        depth: 2,
      });
      expect(under.answer.rows).toEqual(row.children);
      expect(under.answer.sum).toEqual(countsOf(row));
      const [first] = row.children ?? [];
      const deepest = await store.ask(apiCallDetails, {
        entity: account,
        pivot: 'address',
        path: [row.key, first?.key ?? ''],
      });
      expect(deepest.answer.rows).toEqual(first?.children);
    }
  });

  it('names the rows of calls that carry no address, no identity or no key', async () => {
    const service = { ...aUserIdentity(), invokedBy: 'cloudformation.amazonaws.com' };
    const store = await open(
      anApiCall(),
      anApiCall({ userIdentity: service, sourceIPAddress: 'cloudformation.amazonaws.com' }),
      anApiCall({ userIdentity: { ...aUserIdentity(), accessKeyId: '' }, sourceIPAddress: 'AWS Internal' }),
      anApiCall({ userIdentity: null }),
      anApiCall({
        userIdentity: {
          type: 'AWSAccount',
          accountId: 'ANONYMOUS_PRINCIPAL',
          principalId: 'ANONYMOUS_PRINCIPAL',
        },
      }),
      anApiCall({
        userIdentity: { accountId: HOME, invokedBy: 'AWS Internal' },
        eventType: 'AwsServiceEvent',
      }),
    );
    const addresses = await store.ask(apiCallDetails, { entity: account, pivot: 'address' });
    expect(new Set(labels(addresses.answer.rows))).toEqual(
      new Set(['198.51.100.7', 'no address', 'through AWS services']),
    );
    const callers = await store.ask(apiCallDetails, { entity: account, pivot: 'caller' });
    expect(new Set(labels(callers.answer.rows))).toEqual(
      new Set(['ana', 'no identity (unknown)', 'no identity (anonymous)', 'no identity (AWS itself)']),
    );
    const keys = await store.ask(apiCallDetails, { entity: ana, pivot: 'caller' });
    expect(new Set(labels(keys.answer.rows))).toEqual(new Set(['AKIAIOSFODNN7EXAMPLE', 'no key id']));
  });

  it('says of each address its place and network, and which databases say so, at every level', async () => {
    const store = await open(anApiCall(), anApiCall({ sourceIPAddress: '10.0.0.5' }));
    const ask = (pivot: 'address' | 'operation' | 'caller', depth = 1) =>
      store.ask(apiCallDetails, { entity: ana, pivot, depth });
    const first = await ask('address');
    expect(first.answer.rows.map(({ label, detail }) => [label, detail])).toEqual([
      ['10.0.0.5', 'none: private range'],
      ['198.51.100.7', 'none: documentation range'],
    ]);
    expect(first.answer.networksFrom).toMatch(/\d{4}-\d\d-\d\d/);
    const below = await ask('operation', 2);
    expect(below.answer.rows[0]?.children?.map(({ detail }) => detail)).toContain('none: private range');
    expect(below.answer.networksFrom).toBe(first.answer.networksFrom);
    expect((await ask('operation')).answer.networksFrom).toBeUndefined();
  });

  it('folds the sessions of a role into one caller of an account, and lists them under the role', async () => {
    const session = (name: string) => anApiCall({ userIdentity: aSessionIdentity({ session: name }) });
    const store = await open(session('one'), session('one'), session('two'), anApiCall());
    const callers = await store.ask(apiCallDetails, { entity: account, pivot: 'caller' });
    expect(callers.answer.rows).toMatchObject([
      { key: 'AwsRole:AROADEPLOYXXXEXAMPLE', label: 'deploy', detail: HOME, entity: deploy, succeeded: 3 },
      { key: 'AwsUser:AIDAANAXXXXXEXAMPLE', label: 'ana', entity: ana, succeeded: 1 },
    ]);
    const sessions = await store.ask(apiCallDetails, { entity: deploy, pivot: 'caller' });
    expect(sessions.answer.rows.map(({ label, succeeded }) => [label, succeeded])).toEqual([
      ['one', 2],
      ['two', 1],
    ]);
  });

  it('sorts by any column at every level, and counts what lies beyond the limit', async () => {
    const call = (eventName: string, times: number, parts: ApiCallRecord = {}) =>
      Array.from({ length: times }, () => anApiCall({ eventName, ...parts }));
    const store = await open(
      ...call('B', 3),
      ...call('A', 2, { errorCode: 'AccessDenied' }),
      ...call('A', 1),
      ...call('C', 2),
    );
    expect(labels((await store.ask(apiCallDetails, { entity: ana })).answer.rows)).toEqual(['B', 'C', 'A']);
    expect(labels((await store.ask(apiCallDetails, { entity: ana, sort: 'denied' })).answer.rows)).toEqual([
      'A',
      'B',
      'C',
    ]);
    expect(
      labels(
        (await store.ask(apiCallDetails, { entity: ana, sort: 'label', descending: false })).answer.rows,
      ),
    ).toEqual(['A', 'B', 'C']);
    const { answer } = await store.ask(apiCallDetails, { entity: ana, limit: 1, depth: 2 });
    expect(answer).toMatchObject({
      total: 3,
      sum: { succeeded: 6, denied: 2 },
      rest: { rows: 2, succeeded: 3, failed: 2, denied: 2 },
    });
    expect(answer.rows).toMatchObject([{ label: 'B', children: [{ label: '198.51.100.7', succeeded: 3 }] }]);
  });

  it('sorts callers by the name a person reads', async () => {
    const user = (name: string, id: string) => anApiCall({ userIdentity: aUserIdentity({ name, id }) });
    const store = await open(user('zoe', 'AIDAAAAXXXXXEXAMPLE'), user('abe', 'AIDAZZZXXXXXEXAMPLE'));
    const { answer } = await store.ask(apiCallDetails, {
      entity: account,
      pivot: 'caller',
      sort: 'label',
      descending: false,
      limit: 1,
    });
    expect(labels(answer.rows)).toEqual(['abe']);
    expect(answer).toMatchObject({ total: 2, rest: { rows: 1, succeeded: 1 } });
  });

  it('answers an empty scope with no rows', async () => {
    const scopeTime = { start: '2026-04-01T00:00:00Z', end: '2026-04-02T00:00:00Z' };
    const { answer, totals, coverage } = await (await open(anApiCall())).ask(apiCallDetails, {
      entity: ana,
      scopeTime,
      depth: 3,
    });
    expect(answer).toMatchObject({ rows: [], total: 0, sum: noCalls });
    expect(answer.rest).toBeUndefined();
    expect(totals.records).toBe(0);
    expect(coverage.state).toBe('not-held');
  });

  it('refuses a path deeper than the pivot', async () => {
    const store = await open(anApiCall());
    const asked = {
      entity: address,
      pivot: 'caller' as const,
      path: ['AwsUser:AIDAANAXXXXXEXAMPLE', 'ec2:DescribeInstances'],
    };
    await expect(store.ask(apiCallDetails, asked)).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('opens the row of an operation whatever its name', async () => {
    const hostile = ["it's", 'a"b', 'a:b:c', '%', '_', '\\', '~none', '\u202e'];
    const recordOf = (text: string) => anApiCall({ eventName: text, eventSource: `${text}.amazonaws.com` });
    const store = await open(anApiCall(), ...hostile.map(recordOf));
    for (const text of hostile) {
      const key = `${text}:${text}`;
      const under = await store.ask(apiCallDetails, { entity: ana, path: [key] });
      expect(under.answer.sum.succeeded, text).toBe(1);
      const from = text === '~none' ? '~nothing' : text;
      const none = await store.ask(apiCallDetails, { entity: ana, pivot: 'address', path: [from, key] });
      expect(none.answer.rows, text).toEqual([]);
    }
  });
});
