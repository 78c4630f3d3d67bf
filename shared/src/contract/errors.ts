import { z } from 'zod';

/** The closed list of ways a request can fail, each with its HTTP status. */
export const errorStatus = {
  'invalid-request': 400,
  unauthenticated: 401,
  'access-denied': 403,
  'not-found': 404,
  'ambiguous-entity': 409,
  conflict: 409,
  'snapshot-gone': 410,
  'too-large': 413,
  'credentials-expired': 424,
  'quota-exceeded': 402,
  throttled: 429,
  cancelled: 499,
  internal: 500,
  'source-unavailable': 502,
  busy: 503,
  'too-slow': 504,
  'storage-full': 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCode = z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]);

/** What a failed request answers: the code, one sentence for a person, and details for a program. */
export const errorBody = z.object({
  code: errorCode,
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** A failure with a known cause; thrown where the cause is known and mapped once, at the border. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, { cause: options.cause });
  }

  get details(): Record<string, unknown> | undefined {
    return this.options.details;
  }
}
