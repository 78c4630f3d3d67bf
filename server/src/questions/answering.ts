import type { Envelope } from '@gumshoe/shared/contract/envelope';

/** Who asks, and under which limits. */
export interface AskOptions {
  /** The snapshot to ask; the newest where none is given. */
  readonly snapshot?: string | undefined;
  /** Ends the question; the worker running it is interrupted. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks a question by name: parses the parameters, answers, and wraps the answer in its envelope. The one way in for HTTP, command line and
 * investigations. Fails with `not-found` for an unknown name, `invalid-request` for bad parameters,
 * `snapshot-gone`, `cancelled`, `too-slow`, and with what the question itself states.
 */
export type Ask = (name: string, params: unknown, options?: AskOptions) => Promise<Envelope<unknown>>;
