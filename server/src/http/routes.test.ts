import { role as roles } from '@gumshoe/shared/contract/session';
import { DAY } from '@gumshoe/shared/domain/units';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/startTestConsole.js';
import { expressApp } from './expressApp.js';
import { type Route, routes } from './routes.js';

type Principal = 'anonymous' | 'expired' | 'viewer' | 'analyst' | 'responder' | 'admin';

const principals: readonly Principal[] = ['anonymous', 'expired', 'viewer', 'analyst', 'responder', 'admin'];

let console: TestConsole;
const cookies = new Map<Principal, string>();

beforeAll(async () => {
  console = await startTestConsole();
  cookies.set('expired', await console.cookieOf('admin'));
  console.advance(DAY);
  for (const role of roles.options) {
    cookies.set(role, await console.cookieOf(role));
  }
});

afterAll(() => console.close());

function pathOf(route: Route): string {
  return route.path.replace(':name', 'lake-summary').replace(':id', 'x');
}

/** What the route answers somebody: let in (whatever then becomes of the request), not signed in, or too low a role. */
function expectedOf(route: Route, principal: Principal): 'in' | 401 | 403 {
  if (route.access === 'public') {
    return 'in';
  }
  if (principal === 'anonymous' || principal === 'expired') {
    return 401;
  }
  return roles.options.indexOf(principal) >= roles.options.indexOf(route.access) ? 'in' : 403;
}

async function answerTo(route: Route, principal: Principal): Promise<number> {
  if (
    route.path === '/api/session' &&
    route.method === 'delete' &&
    principal !== 'anonymous' &&
    principal !== 'expired'
  ) {
    const cookie = await console.cookieOf(principal);
    return (await console.call('DELETE', '/api/session', { cookie })).status;
  }
  const isStream = route.path === '/api/loading/stream';
  if (isStream && expectedOf(route, principal) === 'in') {
    return headOfStream(cookies.get(principal));
  }
  const request = { cookie: cookies.get(principal), ...(route.method === 'post' ? { json: {} } : {}) };
  return (await console.call(route.method.toUpperCase(), pathOf(route), request)).status;
}

async function headOfStream(cookie: string | undefined): Promise<number> {
  const stop = new AbortController();
  const response = await fetch(`http://${console.host}/api/loading/stream`, {
    headers: { cookie: cookie ?? '' },
    signal: stop.signal,
  });
  stop.abort();
  return response.status;
}

describe('who may use which route', () => {
  const matrix = routes.flatMap((route) =>
    principals.map((principal) => ({ route, principal, name: `${route.method} ${route.path}` })),
  );

  test.each(matrix)('$name answers $principal as the table says', async ({ route, principal }) => {
    const status = await answerTo(route, principal);
    const expected = expectedOf(route, principal);
    if (expected === 'in') {
      expect([401, 403]).not.toContain(status);
    } else {
      expect(status).toBe(expected);
    }
  });
});

test('the application holds the routes of the table and no other', () => {
  const app = expressApp({
    ask: () => Promise.reject(new Error('not asked')),
    lake: { progress: notCalled, report: notCalled, snapshot: notCalled, load: notCalled, stop: notCalled },
    casebook: console.casebook,
    webRoot: '/nowhere',
    allowedHosts: () => [],
    log: () => {},
  });
  const held = app.router.stack.flatMap(({ route }) => {
    const methods = route?.stack.map(({ method }) => method) ?? [];
    return [...new Set(methods)].map((method) => `${method} ${route?.path}`);
  });
  expect(held.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

function notCalled(): never {
  throw new Error('not called');
}
