import { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import { questions } from '@gumshoe/shared/contract/questions';
import { z } from 'zod';
import { AppError } from '@gumshoe/shared/contract/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ask } from '../questions/answering.js';
import { parseCsv } from '../testing/parseCsv.js';
import { anEnvelope, startTestConsole, type TestConsole } from '../testing/startTestConsole.js';
import { tableShapeOf } from './exportColumns.js';

let console: TestConsole;
let cookie: string;
let ask: Ask;

beforeAll(async () => {
  console = await startTestConsole({ ask: (name, params, options) => ask(name, params, options) });
  cookie = await console.cookieOf('analyst');
});

afterAll(() => console.close());

const exported = (name: string, format: string, params: Record<string, unknown> = {}) =>
  console.call('POST', `/api/exports/${name}?format=${format}`, { cookie, json: { params } });

const anEvent = (at: number, userAgent = 'aws-cli') => ({
  eventId: `00000048-0000-4000-8000-${String(at).padStart(12, '0')}`,
  time: '2026-03-10T08:00:00Z',
  account: '111122223333',
  caller: { entity: { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' }, label: 'ana' },
  userAgent,
  targets: [{ label: 'a, b' }],
  raw: '{}',
  rawLength: 2,
});

/** Answers `count` events by pages as the contract says, and records which pages were asked for. */
function paged(count: number, pages: unknown[] = []): Ask {
  const paging = z.looseObject({ limit: z.number(), cursor: z.string().default('0') });
  return async (_name, params, options) => {
    const { limit, cursor } = paging.parse(params);
    const start = Number(cursor);
    pages.push({ ...paging.parse(params), snapshot: options?.snapshot });
    const rows = Array.from({ length: Math.min(limit, count - start) }, (_, at) => anEvent(start + at));
    return anEnvelope({
      rows,
      total: count,
      ...(start + limit < count ? { cursor: String(start + limit) } : {}),
    });
  };
}

test('a CSV holds every row of every page, all on the snapshot of the first', async () => {
  const pages: unknown[] = [];
  ask = paged(2500, pages);
  const { status, text, headers } = await exported('events', 'csv', { limit: 10, cursor: '400' });
  const [heading = [], ...rows] = parseCsv(text);
  expect([status, rows.length, new Set(rows.map((row) => row[0])).size]).toEqual([200, 2500, 2500]);
  expect(heading).toEqual(
    expect.arrayContaining([
      'eventId',
      'time',
      'caller.entity.type',
      'caller.entity.id',
      'caller.label',
      'targets',
    ]),
  );
  expect(rows[0]?.[heading.indexOf('targets')]).toBe('[{"label":"a, b"}]');
  expect(pages).toEqual([
    { limit: 1000, cursor: '0', snapshot: undefined },
    { limit: 1000, cursor: '1000', snapshot: '41-9f3c2a8b' },
    { limit: 1000, cursor: '2000', snapshot: '41-9f3c2a8b' },
  ]);
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': expect.stringMatching(
      /^attachment; filename="gumshoe-events-\d{4}-\d\d-\d\d\.csv"$/,
    ),
    'x-gumshoe-snapshot': '41-9f3c2a8b',
    'x-gumshoe-records': '3',
    'x-gumshoe-left-out': '1',
    'x-gumshoe-coverage': 'complete',
    'x-gumshoe-neutralized': expect.stringContaining('apostrophe'),
  });
});

test('formulas are made harmless in the CSV and raw in the JSON', async () => {
  const agents = [
    '=HYPERLINK("http://example.com","x")',
    '+1+1',
    '-2',
    '@x',
    '\tx',
    '\rx',
    'plain',
    'a,"b"',
    'two\nlines',
    ' =1',
  ];
  ask = async () => anEnvelope({ rows: agents.map((agent, at) => anEvent(at, agent)), total: 10 });
  const [heading = [], ...rows] = parseCsv((await exported('events', 'csv')).text);
  expect(rows).toHaveLength(10);
  const cells = rows.map((row) => row[heading.indexOf('userAgent')]);
  expect(cells).toEqual(
    agents.map((agent) => (['plain', 'a,"b"', 'two\nlines'].includes(agent) ? agent : `'${agent}`)),
  );
  const { body } = await exported('events', 'json');
  expect(body).toMatchObject({
    question: 'events',
    answer: { rows: agents.map((userAgent) => ({ userAgent })) },
  });
});

test('a JSON export is one document with the envelope around all rows', async () => {
  ask = paged(1500);
  const { body } = await exported('events', 'json', { order: 'oldest' });
  const { answer, query, ...rest } = z
    .looseObject({
      answer: z.looseObject({ rows: z.array(z.unknown()), total: z.number() }),
      query: z.unknown(),
    })
    .parse(body);
  expect(answer.rows).toHaveLength(1500);
  expect(answer).not.toHaveProperty('cursor');
  expect(rest).toMatchObject({
    question: 'events',
    params: { order: 'oldest' },
    snapshot: '41-9f3c2a8b',
    totals: { records: 3 },
  });
  ask = async () => anEnvelope({ rows: [], total: 0 });
  expect((await exported('events', 'json')).body).toMatchObject({ answer: { rows: [] } });
});

test('buckets are exported where there are no rows, and a lone answer as one row', async () => {
  ask = async (name) =>
    anEnvelope(
      name === 'api-call-volume'
        ? { bucket: 3600000, buckets: [{ start: '2026-03-10T08:00:00Z', succeeded: 3, failed: 1 }] }
        : { files: { loaded: 2, skipped: 1, rejected: 0 }, findings: 4, daily: [] },
    );
  expect(parseCsv((await exported('api-call-volume', 'csv')).text)).toEqual([
    ['start', 'succeeded', 'failed', 'denied', 'throttled', 'other', 'throughService'],
    ['2026-03-10T08:00:00Z', '3', '1', '', '', '', ''],
  ]);
  const [heading = [], row = []] = parseCsv((await exported('lake-summary', 'csv')).text);
  expect([row[heading.indexOf('files.loaded')], row[heading.indexOf('findings')]]).toEqual(['2', '4']);
  expect((await exported('lake-summary', 'json')).body).toMatchObject({ answer: { findings: 4 } });
});

test('rows under rows follow their parent with their level and their way', async () => {
  const counts = { succeeded: 1, failed: 0, denied: 0, throttled: 0, other: 0 };
  const leaf = { key: 'k', label: '198.51.100.7', ...counts };
  const row = {
    key: 'ListBuckets',
    label: 'ListBuckets',
    ...counts,
    children: [{ ...leaf, children: [leaf] }, leaf],
  };
  ask = async () => anEnvelope({ levels: ['operation'], rows: [row], total: 1, sum: counts });
  const [heading = [], ...rows] = parseCsv((await exported(apiCallDetails.name, 'csv', { depth: 3 })).text);
  expect(heading.slice(0, 3)).toEqual(['level', 'under', 'key']);
  expect(rows.map((cells) => cells.slice(0, 3))).toEqual([
    ['1', '', 'ListBuckets'],
    ['2', 'ListBuckets', 'k'],
    ['3', 'ListBuckets > k', 'k'],
    ['2', 'ListBuckets', 'k'],
  ]);
});

test('every question makes a table', () => {
  expect(questions.filter((question) => tableShapeOf(question).columns.length === 0)).toEqual([]);
});

test('a question that cannot give all its rows says so before the first byte', async () => {
  ask = async () => anEnvelope({ rows: [{ label: 'ana' }], total: 100_001, hidden: 0 });
  expect((await exported('most-active-callers', 'csv')).body).toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('100001'),
  });
});

test('a failure before the first byte is an error, and one after it breaks the file off', async () => {
  ask = () => Promise.reject(new AppError('too-slow', 'the question took too long'));
  expect((await exported('events', 'csv')).body).toMatchObject({ code: 'too-slow' });
  const whole = paged(3000);
  ask = async (name, params, options) => {
    if (z.looseObject({ cursor: z.string().optional() }).parse(params).cursor === '2000') {
      throw new AppError('too-slow', 'the question took too long');
    }
    return whole(name, params, options);
  };
  await expect(exported('events', 'csv')).rejects.toThrow();
});

test('an unknown format or question is refused', async () => {
  expect((await exported('events', 'xlsx')).status).toBe(400);
  expect((await exported('no-such', 'csv')).status).toBe(404);
});

test('nothing is exported when the audit log cannot be written', async () => {
  const broken = await startTestConsole({ ask: async () => anEnvelope({ rows: [] }) });
  const who = await broken.cookieOf('analyst');
  broken.casebook.audit = () => {
    throw new AppError('storage-full', 'no space is left for the casebook');
  };
  expect(
    (await broken.call('POST', '/api/exports/events?format=csv', { cookie: who, json: {} })).status,
  ).toBe(507);
  expect((await broken.call('POST', '/api/questions/events', { cookie: who, json: {} })).status).toBe(200);
  await broken.close();
});
