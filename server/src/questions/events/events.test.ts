import { events } from '@gumshoe/shared/contract/events';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { aLogFile, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { describe, expect, it } from 'vitest';
import { mixedRecords } from '../../testing/mixedRecords.js';
import { openStores } from '../../testing/openStores.js';
import type { TestStore } from '../../testing/storeOf.js';

const ana: EntityRef = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
const account: EntityRef = { type: 'AwsAccount', id: '111122223333' };

const { open, openFiles } = openStores();
type Rows = Awaited<ReturnType<typeof pages>>;
async function pages(store: TestStore, params: Parameters<typeof store.ask<typeof events>>[1]) {
  const rows = [];
  let cursor: string | undefined;
  do {
    const { answer } = await store.ask(events, { ...params, cursor });
    rows.push(...answer.rows);
    cursor = answer.cursor;
  } while (cursor !== undefined);
  return rows;
}
const idsOf = (rows: Rows) => rows.map(({ eventId }) => eventId);

describe('events', () => {
  it('says of a record who did what, from where, with what, and how it ended', async () => {
    const record = anApiCall({
      userIdentity: aSessionIdentity({ path: 'ci/' }),
      eventTime: '2026-03-10T08:00:00.120Z',
      eventSource: 'iam.amazonaws.com',
      eventName: 'DeleteUser',
      requestParameters: { userName: 'ben' },
      readOnly: false,
      errorCode: 'AccessDenied',
      errorMessage: 'not authorized, with an explicit deny in a service control policy',
    });
    const { answer, totals } = await (await open(record)).ask(events, {});
    expect(totals).toEqual({ records: 1, leftOut: [] });
    expect(answer.rows).toMatchObject([
      {
        time: '2026-03-10T08:00:00.120Z',
        service: 'iam',
        operation: 'DeleteUser',
        kind: 'api-call',
        outcome: 'failed',
        failureKind: 'denied',
        denialReason: 'explicit deny in a service control policy',
        caller: {
          entity: { type: 'AwsRoleSession', id: 'AROADEPLOYXXXEXAMPLE:release-42' },
          label: 'release-42',
        },
        role: { type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' },
        accessKey: 'ASIAIOSFODNN7EXAMPLE',
        address: '198.51.100.7',
        readOnly: false,
        targets: [
          {
            entity: { type: 'AwsUser', id: 'arn:aws:iam::111122223333:user/ben' },
            label: 'ben',
            attempted: true,
          },
        ],
      },
    ]);
  });

  it('lists a record at the start of the scope and leaves out one at its end', async () => {
    const times = ['07:59:59', '08:00:00', '08:59:59', '09:00:00'];
    const store = await open(...times.map((time) => anApiCall({ eventTime: `2026-03-10T${time}Z` })));
    const { answer } = await store.ask(events, {
      entity: ana,
      scopeTime: { start: '2026-03-10T08:00:00Z', end: '2026-03-10T09:00:00Z' },
    });
    expect(answer.rows.map(({ time }) => time)).toEqual(['2026-03-10T08:59:59Z', '2026-03-10T08:00:00Z']);
  });

  it.each(['newest', 'oldest'] as const)(
    'pages through every record once, %s first, in pages of any size',
    async (order) => {
      const store = await open(...mixedRecords(21, 250), ...Array.from({ length: 20 }, () => anApiCall()));
      const whole = await store.ask(events, { order, limit: 1000 });
      const sorted = [...whole.answer.rows].sort(
        (a, b) =>
          (Date.parse(a.time) - Date.parse(b.time) || (a.eventId < b.eventId ? -1 : 1)) *
          (order === 'newest' ? -1 : 1),
      );
      expect(idsOf(whole.answer.rows)).toEqual(idsOf(sorted));
      expect(whole.answer.rows).toHaveLength(whole.answer.total);
      for (const limit of [1000, 97, 7])
        expect(idsOf(await pages(store, { order, limit }))).toEqual(idsOf(whole.answer.rows));
    },
  );

  it('pages through records of one instant', async () => {
    const store = await open(
      ...Array.from({ length: 30 }, () => anApiCall()),
      anApiCall({ eventTime: '2026-03-09T08:00:00Z' }),
    );
    const rows = await pages(store, { entity: ana, limit: 4 });
    expect(new Set(idsOf(rows)).size).toBe(31);
    expect(rows).toHaveLength(31);
  });

  it('keeps its place when newer data arrive, because it holds to the snapshot', async () => {
    const store = await open(
      ...Array.from({ length: 6 }, (_, hour) => anApiCall({ eventTime: `2026-03-10T0${hour}:00:00Z` })),
    );
    const first = await store.ask(events, { limit: 3 });
    await store.load({ 'later.json': aLogFile([anApiCall({ eventTime: '2026-03-10T02:30:00Z' })]) });
    const second = await store.ask(
      events,
      { limit: 3, cursor: first.answer.cursor },
      { snapshot: first.snapshot },
    );
    expect(second.answer.rows.map(({ time }) => time.slice(11, 13))).toEqual(['02', '01', '00']);
    expect(second.answer.total).toBe(6);
  });

  it('refuses a cursor that is none', async () => {
    const store = await open(anApiCall());
    for (const cursor of [
      'x',
      '%',
      Buffer.from('{"t":"1"}').toString('base64url'),
      Buffer.from('{"t":"1; DROP","e":"","a":""}').toString('base64url'),
    ])
      await expect(store.ask(events, { cursor })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('carries for one event the whole record and every file that held it', async () => {
    const long = anApiCall({ eventID: eventIdOf(0x7001), requestParameters: { query: 'x'.repeat(2_000) } });
    const store = await openFiles({
      'org.json': aLogFile([anApiCall(), long]),
      'account.json': aLogFile([long]),
    });
    const list = await store.ask(events, {});
    expect(list.answer.rows.every(({ raw }) => raw.length <= 600)).toBe(true);
    expect(list.answer.files).toBeUndefined();
    const { answer } = await store.ask(events, {
      filters: [{ field: 'event-id', values: [eventIdOf(0x7001)] }],
    });
    expect(answer.rows).toHaveLength(1);
    expect(JSON.parse(answer.rows[0]?.raw ?? '')).toEqual(long);
    expect(answer.rows[0]?.rawLength).toBe(answer.rows[0]?.raw.length);
    const held = answer.files?.map(({ file, position }) => [file.replace(/^.*\//, ''), position]).sort();
    expect(held).toEqual([
      ['account.json', 0],
      ['org.json', 1],
    ]);
    expect(answer.files?.filter(({ repeat }) => repeat)).toHaveLength(1);
  });

  it('lists network activity in an account, marked and explained, and never as a call of its caller', async () => {
    const store = await open(
      anApiCall(),
      anApiCall({ eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' }),
    );
    const inAccount = await store.ask(events, { entity: account });
    expect(inAccount.answer.rows.map(({ kind }) => kind).sort()).toEqual(['api-call', 'network-activity']);
    expect(inAccount.query.then.join()).toContain('1 of the records are network activity');
    expect((await store.ask(events, { entity: ana })).answer.total).toBe(1);
  });

  it('names who is absent', async () => {
    const anonymous = {
      type: 'AWSAccount',
      accountId: 'ANONYMOUS_PRINCIPAL',
      principalId: 'ANONYMOUS_PRINCIPAL',
    };
    const store = await open(anApiCall({ userIdentity: null }), anApiCall({ userIdentity: anonymous }));
    const { answer } = await store.ask(events, {});
    expect(new Set(answer.rows.map(({ caller }) => JSON.stringify(caller)))).toEqual(
      new Set([
        JSON.stringify({ label: 'no identity', absence: 'unknown' }),
        JSON.stringify({ label: 'anonymous', absence: 'anonymous' }),
      ]),
    );
  });

  it('answers an empty scope, and a gap within one', async () => {
    const store = await open(anApiCall(), anApiCall({ eventTime: '2026-03-14T08:00:00Z' }));
    const empty = await store.ask(events, {
      scopeTime: { start: '2026-04-01T00:00:00Z', end: '2026-04-02T00:00:00Z' },
    });
    expect(empty.answer).toMatchObject({ rows: [], total: 0 });
    expect(empty.coverage.state).toBe('not-held');
    expect((await store.ask(events, {})).coverage.gaps).toHaveLength(1);
  });

  it('finds a text page by page as it does at once, reading every raw record once', async () => {
    const record = (n: number, second: number, agent: string) =>
      anApiCall({
        eventID: eventIdOf(n),
        eventTime: `2026-03-10T08:00:0${second}Z`,
        userAgent: agent,
        ...(n % 4 === 0 ? { eventCategory: 'NetworkActivity', eventType: 'AwsVpceEvent' } : {}),
      });
    const store = await open(
      ...Array.from({ length: 12 }, (_each, n) => record(n + 1, Math.floor(n / 4), 'has the NEEDLE in it')),
      ...Array.from({ length: 12 }, (_each, n) => record(n + 21, Math.floor(n / 4), 'hay')),
    );
    await store.load({ 'more.json': aLogFile([record(51, 1, 'a needle of a second segment')]) });
    for (const order of ['newest', 'oldest'] as const) {
      const params = {
        order,
        filters: [{ field: 'text' as const, match: 'contains' as const, values: ['needle'] }],
      };
      const { answer, totals, query } = await store.ask(events, params);
      expect(answer.total).toBe(13);
      expect(totals).toEqual({ records: 13, leftOut: [] });
      expect(query.then.join()).toContain('3 of the records are network activity');
      expect(query.statements.filter(({ sql }) => /has_text|contains\(lower/.test(sql))).toHaveLength(1);
      const paged = await pages(store, { ...params, limit: 3 });
      expect(idsOf(paged)).toEqual(idsOf(answer.rows));
      const second = await store.ask(events, {
        ...params,
        limit: 12,
        cursor: (await store.ask(events, { ...params, limit: 12 })).answer.cursor,
      });
      expect(second.answer).toMatchObject({ total: 13, rows: [{}] });
    }
    const none = await store.ask(events, {
      filters: [{ field: 'text', match: 'contains', values: ['pin'] }],
    });
    expect(none.answer).toEqual({ rows: [], total: 0 });
  });

  it('takes any text in every filter as text', async () => {
    const hostile = [
      "it's",
      'a"b',
      '%',
      '_',
      '\\',
      '\u202e\u{1f600}',
      "'; DROP TABLE x; --",
      '$1',
      '*',
      '[a-z]',
    ];
    const recordOf = (text: string) =>
      anApiCall({
        eventName: text,
        userAgent: text,
        awsRegion: text,
        errorCode: text,
        userIdentity: aUserIdentity({ name: text, id: `AIDA${text}`, accessKeyId: text }),
      });
    const store = await open(anApiCall(), ...hostile.map(recordOf));
    for (const text of hostile) {
      for (const field of [
        'operation',
        'region',
        'user-agent',
        'error-code',
        'access-key',
        'text',
        'caller',
      ] as const) {
        const match = field === 'text' || field === 'caller' ? ('contains' as const) : ('is' as const);
        const { answer } = await store.ask(events, { filters: [{ field, match, values: [text] }] });
        expect(
          answer.rows.map(({ operation }) => operation),
          `${field} ${text}`,
        ).toContain(text);
        if (match === 'is') expect(answer.total, `${field} ${text}`).toBe(1);
      }
    }
  });
});
