import { useSyncExternalStore } from 'react';

let hovered: number | undefined;
const listeners = new Set<() => void>();

/** The instant under the pointer, shared by every time chart of the page, so that one hairline crosses them all. */
export function useHoverInstant(): number | undefined {
  return useSyncExternalStore(subscribe, () => hovered);
}

/** States the instant under the pointer; `undefined` when it leaves. */
export function setHoverInstant(epochMs: number | undefined): void {
  if (hovered === epochMs) return;
  hovered = epochMs;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
