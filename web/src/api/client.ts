import { AppError, errorBody } from '@gumshoe/shared/contract/errors';
import type { z } from 'zod';

/** A failed request's id, which the server's log repeats; read from the error with `requestIdOf`. */
const REQUEST_ID = 'requestId';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Asks the server and parses its answer with the schema both sides share. Throws the `AppError` the error envelope names;
 * a connection that broke is `source-unavailable` with `details.lostConnection`.
 */
export async function request<T>(
  path: string,
  schema: z.ZodType<T>,
  options: RequestOptions = {},
): Promise<T> {
  const response = await send(path, options);
  const body: unknown = response.status === 204 ? undefined : await response.json();
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new AppError(
      'internal',
      `The server's answer to ${path} has another shape than this page expects.`,
      {
        cause: parsed.error,
        details: { [REQUEST_ID]: response.headers.get('x-request-id') ?? undefined },
      },
    );
  }
  return parsed.data;
}

/** Asks the server and answers the response itself, for downloads; throws as `request` does. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const response = await fetchOnce(path, options);
  if (!response.ok) throw await errorOf(response);
  return response;
}

/** The id under which the server logged the failed request. */
export function requestIdOf(error: AppError): string | undefined {
  const id = error.details?.[REQUEST_ID];
  return typeof id === 'string' ? id : undefined;
}

/** The longest wait that a page sits out by itself; a longer one is told to the reader. */
const LONGEST_WAIT_SECONDS = 5;

/** Seconds the server asks to wait before the next try; `undefined` where it names none. */
export function retryAfterOf(error: unknown): number | undefined {
  const seconds = error instanceof AppError ? error.details?.['retryAfterSeconds'] : undefined;
  return typeof seconds === 'number' ? seconds : undefined;
}

/** Whether asking again may help by itself: the server was busy, asked too fast, or the connection was lost. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const isShortWait = error.code === 'throttled' && (retryAfterOf(error) ?? Infinity) <= LONGEST_WAIT_SECONDS;
  return error.code === 'busy' || isShortWait || error.details?.['lostConnection'] === true;
}

async function fetchOnce(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'x-gumshoe': '1',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw new AppError('cancelled', 'The request was cancelled.', { cause });
    throw new AppError('source-unavailable', 'The server cannot be reached. It may have been stopped.', {
      cause,
      details: { lostConnection: true },
    });
  }
}

async function errorOf(response: Response): Promise<AppError> {
  const details = { [REQUEST_ID]: response.headers.get('x-request-id') ?? undefined };
  const parsed = errorBody.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) {
    const code = response.status === 401 ? 'unauthenticated' : 'internal';
    return new AppError(code, `The server answered ${response.status} without saying why.`, { details });
  }
  return new AppError(parsed.data.code, parsed.data.message, {
    details: { ...parsed.data.details, ...details },
  });
}
