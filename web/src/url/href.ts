import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { type Location, formatLocation } from './location';
import { type ParamChange, set, unset, withParams } from './param';
import type { Place } from './place';
import { movingWindow, scopeEnd, scopeStart } from './scopeTimeParam';
import { snapshotParam } from './viewParams';

/** What travels from page to page: the scope time and, where the link states one, the snapshot. */
const CARRIED = [scopeStart.key, scopeEnd.key, movingWindow.key, snapshotParam.key];

/** The `href` of another place, the scope time carried along; `changes` add what the new page should show. */
export function hrefTo(from: Location, place: Place, changes: readonly ParamChange[] = []): string {
  const carried = new Map([...from.params].filter(([key]) => CARRIED.includes(key)));
  return `#${formatLocation(withParams({ place, params: carried }, changes))}`;
}

/** The changes that put a scope time into a link; a moving window ends with it. */
export function scopeChanges(scope: ScopeTime): ParamChange[] {
  return [set(scopeStart, scope.start), set(scopeEnd, scope.end), unset(movingWindow)];
}
