import { AppError } from '@gumshoe/shared/contract/errors';
import { type EpochMs, MINUTE } from '@gumshoe/shared/domain/units';

/** Failed tries to sign in, by address. */
export interface SignInLimit {
  /** Fails with `throttled`, naming the seconds to wait, where the address has failed too often. */
  check(address: string): void;
  failed(address: string): void;
  succeeded(address: string): void;
}

interface Failures {
  count: number;
  since: EpochMs;
  blockedUntil: EpochMs;
}

const TRIES = 5;
const LONGEST_BLOCK = 15 * MINUTE;
const MOST_ADDRESSES = 10_000;

/** Five failed tries a minute, then a wait that doubles with every further one, up to a quarter of an hour. */
export function createSignInLimit(now: () => EpochMs = Date.now): SignInLimit {
  const byAddress = new Map<string, Failures>();
  return {
    check: (address) => {
      const wait = (byAddress.get(address)?.blockedUntil ?? 0) - now();
      if (wait > 0) {
        const retryAfterSeconds = Math.ceil(wait / 1000);
        throw new AppError(
          'throttled',
          `Too many tries to sign in; try again in ${retryAfterSeconds} seconds.`,
          {
            details: { retryAfterSeconds },
          },
        );
      }
    },
    failed: (address) => {
      const known = byAddress.get(address);
      const at = now();
      const isFresh =
        known === undefined || (at - known.since > MINUTE && at - known.blockedUntil > LONGEST_BLOCK);
      const failures = isFresh ? { count: 0, since: at, blockedUntil: 0 } : known;
      failures.count += 1;
      if (failures.count >= TRIES) {
        failures.blockedUntil = at + Math.min(LONGEST_BLOCK, MINUTE * 2 ** (failures.count - TRIES));
      }
      remember(byAddress, address, failures);
    },
    succeeded: (address) => {
      byAddress.delete(address);
    },
  };
}

function remember(byAddress: Map<string, Failures>, address: string, failures: Failures): void {
  byAddress.delete(address);
  byAddress.set(address, failures);
  const [oldest] = byAddress.keys();
  if (byAddress.size > MOST_ADDRESSES && oldest !== undefined) {
    byAddress.delete(oldest);
  }
}
