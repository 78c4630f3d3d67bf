import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  anEnvelope,
  startTestConsole,
  type TestConsole,
  type TestRequest,
} from '../testing/startTestConsole.js';
import { bodyLimits } from './jsonBody.js';
import { securityHeaders } from './securityHeaders.js';

let console: TestConsole;
let cookie: string;
const asked: unknown[] = [];

beforeAll(async () => {
  console = await startTestConsole({
    ask: async (name, params) => {
      asked.push(params);
      if (name === 'coverage') {
        throw new TypeError('cannot read /srv/store/casebook.db');
      }
      return anEnvelope({});
    },
  });
  cookie = await console.cookieOf('admin');
});

afterAll(() => console.close());

const question = '/api/questions/lake-summary';

describe('headers', () => {
  const responses: readonly [string, string, string, TestRequest][] = [
    ['the page', 'GET', '/', {}],
    ['a hashed file', 'GET', '/assets/index-4f2a9c1b.js', {}],
    ['another file', 'GET', '/favicon.svg', {}],
    ['a file that is not there', 'GET', '/absent.js', {}],
    ['an address that cannot be decoded', 'GET', '/%E0%A4%A', {}],
    ['an unknown API path', 'GET', '/api/nothing', {}],
    ['health', 'GET', '/healthz', {}],
    ['a refusal for want of a session', 'GET', '/api/session', {}],
    ['a refused host', 'GET', '/', { headers: { host: 'evil.example' } }],
    ['a failure inside', 'POST', '/api/questions/coverage', { json: {} }],
    [
      'a body that is no JSON',
      'POST',
      question,
      { raw: '{', headers: { 'content-type': 'application/json' } },
    ],
    ['OPTIONS', 'OPTIONS', '/api/session', {}],
    ['HEAD', 'HEAD', '/', {}],
  ];

  test.each(responses)('all stand on %s', async (_name, method, path, request) => {
    const { headers } = await console.call(method, path, { cookie, ...request });
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect([name, headers[name.toLowerCase()]]).toEqual([
        name,
        name === 'Cache-Control'
          ? expect.stringMatching(/^(no-store|no-cache|public, max-age=31536000, immutable)$/)
          : value,
      ]);
    }
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{16}$/);
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('all stand on every route of the table, refused and answered', async () => {
    const { routes } = await import('./routes.js');
    const cookies = [undefined, await console.cookieOf('admin')];
    const checked = routes.filter(({ path }) => path !== '/api/loading/stream');
    for (const { method, path } of checked) {
      for (const who of cookies) {
        const { headers } = await console.call(method.toUpperCase(), path.replace(/:\w+/, 'x'), {
          cookie: who,
          ...(method === 'post' ? { json: {} } : {}),
        });
        const missing = Object.keys(securityHeaders).filter((name) => !(name.toLowerCase() in headers));
        expect([method, path, missing]).toEqual([method, path, []]);
        expect(headers['content-security-policy']).toBe(securityHeaders['Content-Security-Policy']);
      }
    }
    expect(checked.length).toBe(routes.length - 1);
  });

  test('also stand on what the HTTP parser refuses', async () => {
    const text = await rawRequest(
      `GET / HTTP/1.1\r\nHost: ${console.host}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(text).toContain(`${name}: ${value}\r\n`);
    }
    expect(await rawRequest('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*"code":"invalid-request"/s);
  });

  test('let hashed files be kept for ever, the page be checked each time and answers be kept nowhere', async () => {
    const cached = async (path: string): Promise<unknown> =>
      (await console.call('GET', path, { cookie })).headers['cache-control'];
    expect(await cached('/assets/index-4f2a9c1b.js')).toBe('public, max-age=31536000, immutable');
    expect(await cached('/')).toBe('no-cache');
    expect(await cached('/detective/home?region=eu-west-1')).toBe('no-cache');
    expect(await cached('/favicon.svg')).toBe('no-cache');
    expect(await cached('/api/loading')).toBe('no-store');
  });
});

describe('hosts', () => {
  const hostile = [
    'evil.example',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example',
    '127.0.0.1:80@evil.example',
    '[::1]:80',
    'user@127.0.0.1',
  ];
  const paths = [
    '/',
    '/assets/index-4f2a9c1b.js',
    '/healthz',
    '/api/session',
    '/api/nothing',
    '/detective/home',
  ];

  test.each(hostile)('are refused on every path when they are not ours: %s', async (host) => {
    for (const path of paths) {
      expect((await console.call('GET', path, { cookie, headers: { host } })).status).toBe(403);
    }
  });
});

test('a request without a host is refused', async () => {
  expect(await rawRequest('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
  expect(await rawRequest('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
});

describe('requests that change something', () => {
  const own = { json: { params: {} } };

  test.each([
    ['another site, by its fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this host', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
    ['another origin without fetch metadata', { 'sec-fetch-site': undefined, origin: 'http://evil.example' }],
    ['another origin that claims to be the same', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['nowhere: neither metadata nor origin', { 'sec-fetch-site': undefined, origin: undefined }],
    ['our page, without our header', { 'x-gumshoe': undefined }],
  ])('are refused from %s', async (_name, headers) => {
    const before = asked.length;
    expect((await console.call('POST', question, { cookie, ...own, headers })).status).toBe(403);
    expect(asked.length).toBe(before);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-seq',
    undefined,
  ])('are refused as %s', async (type) => {
    const headers = { 'content-type': type };
    expect((await console.call('POST', question, { cookie, raw: '{"params":{}}', headers })).status).toBe(
      400,
    );
  });

  test('are let through from our page, and from a program that names our origin', async () => {
    expect((await console.call('POST', question, { cookie, ...own })).status).toBe(200);
    expect(
      (await console.call('POST', question, { cookie, ...own, headers: { 'sec-fetch-site': undefined } }))
        .status,
    ).toBe(200);
  });

  test('are refused on every such route from another site', async () => {
    const { routes } = await import('./routes.js');
    for (const { method, path, body } of routes.filter(
      (route) => route.method !== 'get' && route.body !== 'csp-report',
    )) {
      const request = {
        cookie,
        ...(body === 'json' ? { json: {} } : {}),
        headers: { 'sec-fetch-site': 'cross-site' },
      };
      expect((await console.call(method.toUpperCase(), path, request)).status).toBe(403);
    }
  });
});

describe('bodies', () => {
  const send = (raw: string) =>
    console.call('POST', question, { cookie, raw, headers: { 'content-type': 'application/json' } });
  const nested = (depth: number) => `{"params":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;

  test('are refused past 256 KB', async () => {
    expect((await send(JSON.stringify({ params: { a: 'x'.repeat(bodyLimits.bytes) } }))).body).toMatchObject({
      code: 'too-large',
    });
  });

  test('are taken to 64 levels and refused beyond, however deep', async () => {
    expect((await send(nested(62))).status).toBe(200);
    for (const depth of [63, 5000, 100_000]) {
      expect((await send(nested(depth))).body).toMatchObject({ code: 'invalid-request' });
    }
    expect((await console.call('GET', '/healthz')).status).toBe(200);
  });

  test.each([
    '{"params":{"__proto__":{"polluted":1}}}',
    '{"__proto__":{"polluted":1}}',
    '{"params":{"a":[{"constructor":{"prototype":{}}}]}}',
    '{"params":{"\\u005f_proto__":1}}',
  ])('are refused with keys that reach a prototype: %s', async (raw) => {
    expect((await send(raw)).body).toMatchObject({ code: 'invalid-request' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each([
    '[]',
    'null',
    '1',
    '{"params":1}',
    '{"params":{},"more":1}',
    '{"snapshot":"newest"}',
    '{',
    '{}{}',
  ])('are refused when they are no request: %s', async (raw) => {
    expect((await send(raw)).status).toBe(400);
  });

  test('are refused compressed and in another character set', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(
      (await console.call('POST', question, { cookie, raw: Buffer.from('1f8b', 'hex'), headers })).status,
    ).toBe(400);
    const latin = { 'content-type': 'application/json; charset=latin1' };
    expect((await console.call('POST', question, { cookie, raw: '{}', headers: latin })).status).toBe(400);
  });
});

describe('failures', () => {
  test('inside say nothing but the request id, which the log repeats', async () => {
    const { status, body, headers } = await console.call('POST', '/api/questions/coverage', {
      cookie,
      json: {},
    });
    expect(status).toBe(500);
    expect(body).toEqual({
      code: 'internal',
      message: `Something failed inside the server; its log names it as request ${headers['x-request-id']}.`,
    });
    const line = console.lines.find(({ request }) => request === headers['x-request-id']);
    expect(line).toMatchObject({
      level: 'error',
      code: 'internal',
      stack: expect.stringContaining('casebook.db'),
    });
  });

  test.each([
    '/api/nothing',
    '/api',
    '/api/questions',
    '/nothing',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/.env',
    '//evil.example/',
  ])('answer in the one form for %s', async (path) => {
    const { status, body, text } = await console.call('PUT', path, { cookie });
    expect([status, body]).toEqual([404, { code: 'not-found', message: expect.any(String) }]);
    const read = await console.call('GET', path, { cookie });
    expect(read.text).not.toContain('outside the web root');
    expect(text).not.toContain('/console-');
  });
});

test('reports of the content security policy are logged within bounds, wherever they come from', async () => {
  const report = {
    raw: '{"csp-report":{"blocked-uri":"inline"}}',
    headers: { 'content-type': 'application/csp-report', 'x-gumshoe': undefined },
  };
  for (let at = 0; at < 40; at += 1) {
    expect((await console.call('POST', '/api/csp', report)).status).toBe(204);
  }
  const logged = console.lines.filter(({ event }) => event === 'csp-violation').length;
  expect(logged).toBeGreaterThan(0);
  expect(logged).toBeLessThanOrEqual(60);
});

function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(console.port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}
