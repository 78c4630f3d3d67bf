import { AppError } from '@gumshoe/shared/contract/errors';

/** How a command ends, for the shell: part of what versions promise. */
export const exitCodes = {
  answered: 0,
  failed: 1,
  /** The arguments cannot be used, or mean several things. */
  unusable: 2,
  /** Nothing is held for that entity. */
  nothingHeld: 3,
  /** Another Gumshoe is writing, or serving, this store. */
  storeBusy: 75,
} as const;

/** The exit code of a failure that says nothing more special. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) {
    return exitCodes.failed;
  }
  if (error.code === 'busy' && error.details !== undefined && 'pid' in error.details) {
    return exitCodes.storeBusy;
  }
  return error.code === 'invalid-request' || error.code === 'ambiguous-entity'
    ? exitCodes.unusable
    : exitCodes.failed;
}
