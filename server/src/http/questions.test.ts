import { setTimeout as wait } from 'node:timers/promises';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { AppError, errorCode, errorStatus } from '@gumshoe/shared/contract/errors';
import { questions } from '@gumshoe/shared/contract/questions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AskOptions } from '../questions/answering.js';
import { anEnvelope, startTestConsole, type TestConsole } from '../testing/startTestConsole.js';

let console: TestConsole;
let cookie: string;
let asked: { name: string; params: unknown; options: AskOptions | undefined }[] = [];
let answer: (name: string, params: unknown, options?: AskOptions) => Promise<unknown>;

beforeAll(async () => {
  console = await startTestConsole({
    ask: async (name, params, options) => {
      asked.push({ name, params, options });
      return anEnvelope(await answer(name, params, options));
    },
  });
  cookie = await console.cookieOf('viewer');
});

afterAll(() => console.close());

test('the catalogue lists every question with its parameters and its answer as JSON Schema', async () => {
  const { body } = await console.call('GET', '/api/questions', { cookie });
  expect(body).toEqual({
    questions: questions.map(({ name }) => ({
      name,
      params: expect.objectContaining({ type: 'object', additionalProperties: false }),
      answer: expect.objectContaining({ type: 'object' }),
    })),
  });
});

test('a question is asked with its parameters and snapshot, and its envelope answered whole', async () => {
  asked = [];
  answer = async () => ({ rows: [] });
  const params = { text: "' OR '1'='1", types: [] };
  const { status, body, headers } = await console.call('POST', '/api/questions/search-entities', {
    cookie,
    json: { params, snapshot: '7-00000000' },
  });
  expect([status, body]).toEqual([200, anEnvelope({ rows: [] })]);
  expect(asked).toMatchObject([{ name: 'search-entities', params, options: { snapshot: '7-00000000' } }]);
  const line = console.lines.find(({ request }) => request === headers['x-request-id']);
  expect(line).toMatchObject({
    level: 'debug',
    event: 'question',
    question: 'search-entities',
    snapshot: '41-9f3c2a8b',
    milliseconds: expect.any(Number),
  });
});

test('a question that does not exist is not found and never asked', async () => {
  asked = [];
  for (const name of ['no-such', '__proto__', 'constructor', 'events%2f..', '%00']) {
    expect((await console.call('POST', `/api/questions/${name}`, { cookie, json: {} })).status).toBe(404);
  }
  expect(asked).toEqual([]);
});

test('each known failure answers its own status, code, message and details', async () => {
  for (const code of errorCode.options) {
    answer = () => Promise.reject(new AppError(code, `because ${code}`, { details: { candidates: [1] } }));
    const { status, body } = await console.call('POST', '/api/questions/events', { cookie, json: {} });
    expect([status, body]).toEqual([
      errorStatus[code],
      { code, message: `because ${code}`, details: { candidates: [1] } },
    ]);
  }
});

test('a parameter that does not parse is named with the reason in words', async () => {
  answer = async (_name, params) => apiCallVolume.params.parse(params);
  const entity = { type: 'IpAddress', id: '198.51.100.7' };
  const reasonOf = async (params: unknown) =>
    (await console.call('POST', '/api/questions/api-call-volume', { cookie, json: { params } })).body;
  expect(
    await reasonOf({ entity, scopeTime: { start: '2026-03-10T09:00:00Z', end: '2026-03-10T08:00:00Z' } }),
  ).toMatchObject({
    code: 'invalid-request',
    message: 'scopeTime.end: the end must lie after the start',
    details: { issues: [{ path: 'scopeTime.end', reason: 'the end must lie after the start' }] },
  });
  expect(await reasonOf({ entity, bucket: '1x' })).toMatchObject({
    message: 'bucket: write a width such as 30s, 10m, 1h or 1d',
  });
  expect(await reasonOf({ entity, more: 1 })).toMatchObject({ message: expect.stringContaining('more') });
  expect(await reasonOf({ entity, filters: [{ field: 'address', values: [] }] })).toMatchObject({
    message: expect.stringMatching(/^filters\[0\]\.values: /),
  });
});

test('a browser that goes away ends its question', async () => {
  asked = [];
  answer = async (_name, _params, options) => {
    await wait(5000, undefined, { signal: options?.signal });
    return {};
  };
  const stop = new AbortController();
  const headers = {
    cookie,
    'content-type': 'application/json',
    'x-gumshoe': '1',
    origin: `http://${console.host}`,
  };
  const request = fetch(`http://${console.host}/api/questions/events`, {
    method: 'POST',
    body: '{}',
    headers,
    signal: stop.signal,
  });
  await expect.poll(() => asked.length).toBe(1);
  stop.abort();
  await expect(request).rejects.toThrow();
  await expect.poll(() => asked[0]?.options?.signal?.aborted).toBe(true);
});

test('an answered question leaves its signal alone', async () => {
  asked = [];
  answer = async () => ({});
  await console.call('POST', '/api/questions/events', { cookie, json: {} });
  await wait(20);
  expect(asked[0]?.options?.signal?.aborted).toBe(false);
});
