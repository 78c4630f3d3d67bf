import { useMemo, useSyncExternalStore } from 'react';
import { type Location, formatLocation, parseLocation } from './location';
import { type Param, type ParamChange, set, readParam, withParams } from './param';
import { trailAfter } from './trail';

/**
 * The browser's fragment as the one store of what a link carries. A thin layer over `history`: fragments are Detective's own
 * (`#entities/…`), which hash routers that expect `#/` would rewrite. State of an entry holds the trail that led to it.
 */
export interface HistoryState {
  readonly trail: readonly string[];
}

const listeners = new Set<() => void>();
let current = read();

function read(): {
  readonly fragment: string;
  readonly location: Location;
  readonly trail: readonly string[];
} {
  const fragment = typeof window === 'undefined' ? '' : window.location.hash.replace(/^#/, '');
  return { fragment, location: parseLocation(fragment), trail: trailOf() };
}

function trailOf(): readonly string[] {
  if (typeof window === 'undefined') return [];
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !('trail' in state) || !Array.isArray(state.trail))
    return [];
  return state.trail.filter((step): step is string => typeof step === 'string');
}

function refresh(): void {
  const before = current;
  const fragment = window.location.hash.replace(/^#/, '');
  if (window.history.state === null && fragment !== before.fragment) {
    // A plain link was followed: give the new entry its trail.
    window.history.replaceState({ trail: trailAfter(before, fragment) } satisfies HistoryState, '');
  }
  current = read();
  if (current.fragment !== before.fragment) for (const listener of listeners) listener();
}

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', refresh);
  window.addEventListener('hashchange', refresh);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the reader stands, kept current. */
export function useLocation(): Location {
  return useSyncExternalStore(subscribe, () => current).location;
}

/** Fragments of the pages that led here, oldest first, at most five. */
export function useTrail(): readonly string[] {
  return useSyncExternalStore(subscribe, () => current).trail;
}

/** Where the reader stands now, outside of rendering. */
export function currentLocation(): Location {
  return current.location;
}

/** Goes to a fragment. `replace` keeps the history's length: for corrections and drags, not for steps one wants to go back from. */
export function navigate(fragment: string, how: 'push' | 'replace' = 'push'): void {
  const text = fragment.replace(/^#/, '');
  if (text === current.fragment) return;
  const trail = how === 'replace' ? current.trail : trailAfter(current, text);
  const state = { trail } satisfies HistoryState;
  if (how === 'push') window.history.pushState(state, '', `#${text}`);
  else window.history.replaceState(state, '', `#${text}`);
  refresh();
}

/** Changes parameters of the present place. */
export function changeParams(changes: readonly ParamChange[], how: 'push' | 'replace' = 'push'): void {
  navigate(formatLocation(withParams(current.location, changes)), how);
}

/** One parameter's value and the function that changes it. */
export function useParam<T>(param: Param<T>): readonly [T, (value: T, how?: 'push' | 'replace') => void] {
  const location = useLocation();
  const text = location.params.get(param.key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is all that the value depends on
  const value = useMemo(() => readParam(location, param), [text, param]);
  return [value, (next, how) => changeParams([set(param, next)], how)];
}
