import { AppError } from '@gumshoe/shared/contract/errors';
import { type EpochMs, SECOND } from '@gumshoe/shared/domain/units';

/** Requests a client may make of the API each second, unless the server was started with another number. */
export const REQUESTS_PER_SECOND = 55;

/** How fast clients ask. */
export interface RequestLimit {
  /** Counts a request; fails with `throttled`, naming the seconds to wait, where the client asks too fast. */
  check(client: string): void;
}

/** What a client has left, and as of when. */
interface Allowance {
  left: number;
  at: EpochMs;
}

const MOST_CLIENTS = 10_000;
/** A page asks all its questions at once, so this many seconds' worth may be used in one go. */
const BURST_SECONDS = 2;

/** So many requests a second for each client, after a burst of twice as many; 0 sets no limit. */
export function createRequestLimit(perSecond: number, now: () => EpochMs = Date.now): RequestLimit {
  const byClient = new Map<string, Allowance>();
  const most = perSecond * BURST_SECONDS;
  return {
    check: (client) => {
      if (perSecond === 0) return;
      const at = now();
      const known = byClient.get(client) ?? { left: most, at };
      const left = Math.min(most, known.left + ((at - known.at) / SECOND) * perSecond);
      byClient.delete(client);
      byClient.set(client, { left: left < 1 ? left : left - 1, at });
      const [oldest] = byClient.keys();
      if (byClient.size > MOST_CLIENTS && oldest !== undefined) byClient.delete(oldest);
      if (left >= 1) return;
      throw new AppError(
        'throttled',
        `More than ${perSecond} requests a second came from this browser or program; the page asks again by itself.`,
        { details: { retryAfterSeconds: 1 } },
      );
    },
  };
}
