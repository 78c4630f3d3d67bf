import { AppError, type ErrorBody, errorStatus } from '@gumshoe/shared/contract/errors';
import { invalidRequest } from '@gumshoe/shared/contract/invalidRequest';
import type { ErrorRequestHandler, Request } from 'express';
import { z } from 'zod';
import type { Log } from './log.js';
import { contextOf } from './requestContext.js';

/**
 * Where every failure ends: known ones answer their code and status, everything else `internal` with the request's id
 * and nothing of what went wrong inside, which stands in the log. A response that has begun is cut off, so that half an
 * export never looks whole.
 */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const failure = toAppError(error) ?? internal(contextOf(request).id, error);
    report(log, request, failure, error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const retryAfter = failure.details?.retryAfterSeconds;
    if (typeof retryAfter === 'number') {
      response.set('Retry-After', String(retryAfter));
    }
    const body: ErrorBody = {
      code: failure.code,
      message: failure.message,
      ...(failure.details ? { details: failure.details } : {}),
    };
    response.status(errorStatus[failure.code]).json(body);
  };
}

function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) {
    return error;
  }
  if (error instanceof z.ZodError) {
    return invalidRequest(error);
  }
  const { type, status } = httpErrorOf(error);
  if (type === 'entity.too.large') {
    return new AppError('too-large', 'The body is longer than 256 KB.');
  }
  if (status === 404 || status === 403) {
    return new AppError('not-found', 'There is nothing under this address.');
  }
  return status >= 400 && status < 500 ? new AppError('invalid-request', clientMistake(type)) : undefined;
}

/** What Express and its parsers throw: a status, and sometimes a type that says which mistake it was. */
function httpErrorOf(error: unknown): { type: string; status: number } {
  const parsed = z.object({ status: z.number(), type: z.string().default('') }).safeParse(error);
  return parsed.success ? parsed.data : { type: '', status: 0 };
}

function clientMistake(type: string): string {
  switch (type) {
    case 'entity.parse.failed':
      return 'The body is not JSON.';
    case 'encoding.unsupported':
      return 'Send the body uncompressed.';
    case 'request.aborted':
      return 'The request ended before its body did.';
    default:
      return 'The request cannot be read.';
  }
}

function internal(id: string, cause: unknown): AppError {
  return new AppError('internal', `Something failed inside the server; its log names it as request ${id}.`, {
    cause,
  });
}

function report(log: Log, request: Request, failure: AppError, error: unknown): void {
  const { id, startedAt } = contextOf(request);
  const isBug = failure.code === 'internal';
  log(isBug ? 'error' : 'info', 'request-failed', {
    request: id,
    method: request.method,
    route: request.path,
    code: failure.code,
    message: failure.message,
    milliseconds: Math.round(performance.now() - startedAt),
    ...(isBug ? { stack: stackOf(error) } : {}),
  });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
