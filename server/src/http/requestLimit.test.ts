import { afterEach, describe, expect, test } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/startTestConsole.js';
import { createRequestLimit } from './requestLimit.js';

const codeOf = (work: () => void) => {
  try {
    work();
    return 'let through';
  } catch (error) {
    return Object(error).code;
  }
};

describe('a limit of 55 a second', () => {
  const answersTo = (client: string, howMany: number, limit: ReturnType<typeof createRequestLimit>) =>
    Array.from({ length: howMany }, () => codeOf(() => limit.check(client)));
  const throttled = (answers: readonly string[]) => answers.filter((code) => code === 'throttled').length;

  test('lets two seconds of it through at once, then 55 each second, to each client by itself', () => {
    let now = 0;
    const limit = createRequestLimit(55, () => now);
    expect(throttled(answersTo('ana', 110, limit))).toBe(0);
    expect(throttled(answersTo('ana', 5, limit))).toBe(5);
    expect(throttled(answersTo('ben', 110, limit))).toBe(0);
    now = 1_000;
    expect(throttled(answersTo('ana', 60, limit))).toBe(5);
    now = 3_600_000;
    expect(throttled(answersTo('ana', 111, limit))).toBe(1);
  });

  test('forgets the longest silent client past ten thousand, and 0 is no limit', () => {
    const limit = createRequestLimit(1, () => 0);
    answersTo('first', 3, limit);
    for (let at = 0; at < 10_000; at += 1) answersTo(`client ${at}`, 1, limit);
    expect(answersTo('first', 1, limit)).toEqual(['let through']);
    expect(throttled(answersTo('ana', 1000, createRequestLimit(0)))).toBe(0);
  });
});

describe('over HTTP', () => {
  let console: TestConsole | undefined;
  afterEach(() => console?.close());

  test('who asks too fast is told 429, when to come back and why; files and other readers go on', async () => {
    console = await startTestConsole({ requestsPerSecond: 2 });
    const [ana, ben] = [await console.cookieOf('viewer'), await console.cookieOf('viewer')];
    const statuses: number[] = [];
    for (let at = 0; at < 12; at += 1)
      statuses.push((await console.call('GET', '/api/session', { cookie: ana })).status);
    expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 200]);
    const refused = await console.call('GET', '/api/loading', { cookie: ana });
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.body).toEqual({
      code: 'throttled',
      message: expect.stringMatching(/2 requests a second/),
      details: { retryAfterSeconds: 1 },
    });
    expect((await console.call('GET', '/api/session', { cookie: ben })).status).toBe(200);
    for (let at = 0; at < 20; at += 1) {
      for (const path of ['/', '/assets/index-4f2a9c1b.js', '/favicon.svg', '/healthz'])
        expect((await console.call('GET', path)).status).toBe(200);
    }
  });

  test('without a session, tries count against the address, whatever cookie they bring', async () => {
    console = await startTestConsole({ requestsPerSecond: 2 });
    const statuses: number[] = [];
    for (let at = 0; at < 12; at += 1)
      statuses.push(
        (await console.call('GET', '/api/session', { cookie: `gumshoe-${console.port}=${at}` })).status,
      );
    expect(statuses).toContain(401);
    expect(statuses.at(-1)).toBe(429);
  });
});
