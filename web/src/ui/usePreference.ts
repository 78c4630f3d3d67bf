import { useSyncExternalStore } from 'react';
import { type Preferences, readPreferences, subscribePreferences } from '../lib/preferences';

/** One preference, kept current. */
export function usePreference<K extends keyof Preferences>(name: K): Preferences[K] {
  return useSyncExternalStore(subscribePreferences, readPreferences)[name];
}
