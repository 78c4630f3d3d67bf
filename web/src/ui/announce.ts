import { useSyncExternalStore } from 'react';

/** A short message for the bottom bar and for assistive technology. */
export interface Announcement {
  readonly text: string;
  readonly tone: 'done' | 'failed';
}

const SHOWN_MS = 6000;
let current: Announcement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Says something once; it stays in sight for six seconds. */
export function announce(text: string, tone: Announcement['tone'] = 'done'): void {
  current = { text, tone };
  clearTimeout(timer);
  timer = setTimeout(() => {
    current = undefined;
    tell();
  }, SHOWN_MS);
  tell();
}

/** What is being said now. */
export function useAnnouncement(): Announcement | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

function tell(): void {
  for (const listener of listeners) listener();
}
