import { type Instant, epochMicrosOf, epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { DAY, type EpochMs, SECOND } from '@gumshoe/shared/domain/units';
import type { Location } from '../url/location';
import { readParam } from '../url/param';
import { movingWindow, scopeEnd, scopeStart } from '../url/scopeTimeParam';

/** The scope time of a page and where it comes from. */
export interface ScopeInView {
  readonly scope: ScopeTime;
  /**
   * `link`: stated; `moving`: a window up to now; `last-day`: the default of a profile; `finding`: the finding's window, the default of its
   * overview; `all-held`: the default elsewhere.
   */
  readonly origin: 'link' | 'moving' | 'last-day' | 'finding' | 'all-held';
  readonly held: ScopeTime;
  /** Set where a window stands at the newest record held because now lies after it: the page says so. */
  readonly isBeforeNow: boolean;
}

/**
 * The scope time a location means. Both ends stated: those. One alone: up to now, or everything before it. Neither: a moving
 * window where one is named, the last 24 hours on a profile or graph (up to the newest record where that is older), all the time
 * held elsewhere, or the `window` that the page's finding was seen in. An inverted pair counts as not stated.
 */
export function scopeInView(
  location: Location,
  held: ScopeTime,
  now: EpochMs,
  lastSeen?: Instant,
  window?: ScopeTime,
): ScopeInView {
  const start = readParam(location, scopeStart);
  const end = readParam(location, scopeEnd);
  const nowSecond = Math.floor(now / SECOND) * SECOND;
  const newest = epochMsOf(held.end);
  const anchor = Math.min(nowSecond, newest);
  const isBeforeNow = newest < nowSecond;
  const stated: ScopeTime = { start: start ?? held.start, end: end ?? instantOf(nowSecond) };
  if ((start !== undefined || end !== undefined) && epochMicrosOf(stated.start) < epochMicrosOf(stated.end)) {
    return { scope: stated, origin: 'link', held, isBeforeNow };
  }
  const length = readParam(location, movingWindow);
  if (length !== undefined) return { scope: lastOf(anchor, length), origin: 'moving', held, isBeforeNow };
  if (window !== undefined) return { scope: window, origin: 'finding', held, isBeforeNow: false };
  const { name } = location.place;
  const lastDay = (end: EpochMs, isEarlier: boolean): ScopeInView => {
    const ownEnd = lastSeen === undefined ? end : (Math.floor(epochMsOf(lastSeen) / SECOND) + 1) * SECOND;
    const isOwn = ownEnd <= end - DAY;
    return {
      scope: lastOf(isOwn ? ownEnd : end, DAY),
      origin: 'last-day',
      held,
      isBeforeNow: isEarlier || isOwn,
    };
  };
  return name === 'entity' || name === 'graph'
    ? lastDay(anchor, isBeforeNow)
    : { scope: held, origin: 'all-held', held, isBeforeNow: false };
}

function lastOf(end: EpochMs, length: number): ScopeTime {
  return { start: instantOf(Math.max(0, end - length)), end: instantOf(end) };
}
