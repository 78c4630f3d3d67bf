import { MINUTE } from '@gumshoe/shared/domain/units';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/startTestConsole.js';
import { createSignInLimit } from './signInLimit.js';

let console: TestConsole;

beforeEach(async () => {
  console = await startTestConsole();
});

afterEach(() => console.close());

const token = (name = 'ana') => console.casebook.issueSignInToken({ role: 'analyst', name }).secret;

test('a token becomes a cookie that scripts and other sites cannot use, and says who it is', async () => {
  const { status, headers, body } = await console.call('POST', '/api/session', { json: { token: token() } });
  expect([status, body]).toEqual([
    201,
    { name: 'ana', role: 'analyst', expiresAt: expect.any(String), version: '0.1.0' },
  ]);
  expect(headers['set-cookie']?.[0]).toMatch(
    new RegExp(`^gumshoe-${console.port}=[\\w-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax$`),
  );
});

test('over TLS the cookie belongs to this host alone', async () => {
  const secure = await startTestConsole({ isSecure: true });
  const secret = secure.casebook.issueSignInToken({ role: 'viewer', name: 'ben' }).secret;
  const { headers } = await secure.call('POST', '/api/session', { json: { token: secret } });
  expect(headers['set-cookie']?.[0]).toMatch(
    /^__Host-gumshoe=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
  await secure.close();
});

test('signing out ends the session on the server', async () => {
  const cookie = await console.cookieOf('viewer');
  expect((await console.call('GET', '/api/session', { cookie })).status).toBe(200);
  const { status, headers } = await console.call('DELETE', '/api/session', { cookie });
  expect([status, headers['set-cookie']?.[0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
  expect((await console.call('GET', '/api/session', { cookie })).body).toMatchObject({
    code: 'unauthenticated',
  });
});

test('signing in anew in the same browser ends the session before', async () => {
  const cookie = await console.cookieOf('viewer');
  await console.call('POST', '/api/session', { json: { token: token() }, cookie });
  expect((await console.call('GET', '/api/session', { cookie })).status).toBe(401);
});

test('a cookie of another form or another port opens nothing', async () => {
  const cookie = await console.cookieOf('viewer');
  const secret = cookie.split('=')[1];
  for (const wrong of [
    `gumshoe-1=${secret}`,
    `gumshoe=${secret}`,
    `${cookie}x`,
    cookie.slice(0, -1),
    `__Host-gumshoe=${secret}`,
  ]) {
    expect((await console.call('GET', '/api/session', { cookie: wrong })).status).toBe(401);
  }
  expect((await console.call('GET', '/api/session', { cookie: `other=1; ${cookie}; more=2` })).status).toBe(
    200,
  );
});

test('five failed tries close the door for a minute, also to a good token', async () => {
  const wrong = { json: { token: 'x'.repeat(43) } };
  for (let at = 0; at < 5; at += 1) {
    expect((await console.call('POST', '/api/session', wrong)).status).toBe(401);
  }
  const { status, headers, body } = await console.call('POST', '/api/session', { json: { token: token() } });
  expect([status, body]).toEqual([
    429,
    { code: 'throttled', message: expect.any(String), details: { retryAfterSeconds: 60 } },
  ]);
  expect(headers['retry-after']).toBe('60');
});

test('each further failure doubles the wait, up to a quarter of an hour, and a success forgives', () => {
  let now = 0;
  const limit = createSignInLimit(() => now);
  const waits: number[] = [];
  for (let at = 0; at < 12; at += 1) {
    limit.failed('192.0.2.1');
    const wait = waitOf(() => limit.check('192.0.2.1'));
    waits.push(wait);
    now += wait * 1000;
  }
  expect(waits).toEqual([0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900, 900]);
  limit.succeeded('192.0.2.1');
  limit.failed('192.0.2.1');
  expect(waitOf(() => limit.check('192.0.2.1'))).toBe(0);
  expect(waitOf(() => limit.check('192.0.2.2'))).toBe(0);
  now += MINUTE;
});

function waitOf(check: () => void): number {
  try {
    check();
    return 0;
  } catch (error) {
    return Number(/in (\d+) seconds/.exec(String(error))?.[1]);
  }
}

test('signing in and out stands in the audit log', async () => {
  const cookie = await console.cookieOf('viewer');
  await console.call('DELETE', '/api/session', { cookie });
  expect(console.casebook.verifyAudit()).toMatchObject({ entries: 2 });
});
