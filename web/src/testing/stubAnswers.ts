import type { Envelope } from '@gumshoe/shared/contract/envelope';
import { type ErrorBody, errorBody, errorStatus } from '@gumshoe/shared/contract/errors';
import { vi } from 'vitest';

/** What a question is answered with in a test: an envelope, a failure, or `'never'`. */
export type Stub = Envelope<unknown> | ErrorBody | 'never';

/** One request as the stub saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly method: string;
  readonly body: { readonly params?: Record<string, unknown>; readonly [member: string]: unknown };
}

/**
 * Puts a stand-in in the place of `fetch`: questions are answered by name (from the parameters, where a function is given),
 * other paths by their own. What nobody answers is a 404. Answers the list of requests, which grows.
 */
export function stubAnswers(
  questions: Readonly<Record<string, Stub | ((params: Record<string, unknown>) => Stub)>>,
  paths: Readonly<Record<string, unknown>> = {},
): SeenRequest[] {
  const seen: SeenRequest[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    const body: SeenRequest['body'] = typeof init.body === 'string' ? JSON.parse(init.body) : {};
    seen.push({ path, method: init.method ?? 'GET', body });
    const name = /^\/api\/questions\/(.+)$/.exec(path)?.[1];
    const given = name === undefined ? paths[path] : questions[name];
    const stub = typeof given === 'function' ? given(body.params ?? {}) : given;
    if (stub === 'never') {
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    }
    return Promise.resolve(
      responseOf(stub ?? { code: 'not-found', message: `nothing stands in for ${path}` }),
    );
  });
  return seen;
}

function responseOf(body: object): Response {
  const failure = errorBody.safeParse(body);
  const status = failure.success ? errorStatus[failure.data.code] : 200;
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': '00ab' },
  });
}
