import { epochMicrosOf, epochMsOf } from './instant.js';
import { parseTime, type TimeContext, type TimeReading } from './parseTime.js';
import type { ScopeTime } from './scopeTime.js';
import { DAY } from './units.js';

/** What a reader is told about a scope time that was taken. */
export type ScopeNotice =
  /** The whole window lies after now: nothing can be held for it. */
  | { readonly kind: 'future' }
  /** The part after now is yet to come. */
  | { readonly kind: 'not-yet'; readonly from: string }
  /** A window of over a year was cut to `to`, the part of it that is held. */
  | { readonly kind: 'cut'; readonly asked: ScopeTime; readonly to: ScopeTime };

/** A scope time with what to say about it, or what is wrong with which of the two ends. */
export type ScopeReading =
  | { readonly scope: ScopeTime; readonly notices: readonly ScopeNotice[] }
  | { readonly problems: { readonly from?: string; readonly to?: string } };

const YEAR = 366 * DAY;

/**
 * Reads the two ends of a scope time, each in any form of `parseTime`. An inverted or empty window and an end that is
 * no time are refused. A window under an hour is taken as given. One over a year is cut to `held`, the time held, where
 * the two meet; no window is ever changed without a notice.
 */
export function parseScope(
  from: string,
  to: string,
  context: TimeContext & { readonly held?: ScopeTime | undefined },
): ScopeReading {
  const start = parseTime(from, context);
  const end = parseTime(to, context);
  if ('problem' in start || 'problem' in end) {
    return { problems: problemsOf(start, end) };
  }
  const [first, last] = [epochMicrosOf(start.instant), epochMicrosOf(end.instant)];
  if (first >= last) {
    return {
      problems: {
        to:
          first === last
            ? 'the window is empty: the end must lie after the start'
            : 'the end lies before the start',
      },
    };
  }
  const asked: ScopeTime = { start: start.instant, end: end.instant };
  const scope = cutToHeld(asked, context.held);
  const notices: ScopeNotice[] = scope === asked ? [] : [{ kind: 'cut', asked, to: scope }];
  if (epochMsOf(scope.start) >= context.now) {
    notices.push({ kind: 'future' });
  } else if (epochMsOf(scope.end) > context.now) {
    notices.push({ kind: 'not-yet', from: new Date(context.now).toISOString().replace('.000Z', 'Z') });
  }
  return { scope, notices };
}

function problemsOf(start: TimeReading, end: TimeReading): { from?: string; to?: string } {
  return {
    ...('problem' in start ? { from: start.problem } : {}),
    ...('problem' in end ? { to: end.problem } : {}),
  };
}

function cutToHeld(asked: ScopeTime, held: ScopeTime | undefined): ScopeTime {
  if (held === undefined || epochMsOf(asked.end) - epochMsOf(asked.start) <= YEAR) {
    return asked;
  }
  const start = epochMicrosOf(held.start) > epochMicrosOf(asked.start) ? held.start : asked.start;
  const end = epochMicrosOf(held.end) < epochMicrosOf(asked.end) ? held.end : asked.end;
  const isSame = start === asked.start && end === asked.end;
  return isSame || epochMicrosOf(start) >= epochMicrosOf(end) ? asked : { start, end };
}
