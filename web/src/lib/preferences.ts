import { z } from 'zod';

/** What a reader set for themselves and no link should carry. The only use of local storage in the application. */
const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  railFolded: z.boolean().catch(false),
  density: z.enum(['compact', 'regular', 'roomy']).catch('regular'),
  singleKeys: z.boolean().catch(true),
  recentWindows: z
    .array(z.object({ start: z.string(), end: z.string() }))
    .max(6)
    .catch([]),
  sidePanelPx: z.number().min(320).max(4000).optional().catch(undefined),
});
export type Preferences = z.infer<typeof preferences>;

const KEY = 'gumshoe.preferences';
const listeners = new Set<() => void>();
let current: Preferences | undefined;

/** The preferences; a damaged store gives the defaults, value by value. */
export function readPreferences(): Preferences {
  current ??= load();
  return current;
}

/** Changes some preferences and tells everyone who listens. */
export function writePreferences(change: Partial<Preferences>): void {
  current = { ...readPreferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage is full or forbidden: the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** Calls `listener` after every change; answers the function that ends it. */
export function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function load(): Preferences {
  try {
    return preferences.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return preferences.parse({});
  }
}
