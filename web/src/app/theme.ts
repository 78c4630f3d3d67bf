import { readPreferences, subscribePreferences } from '../lib/preferences';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Sets the theme on the document and keeps it in step with the reader's choice and, where that is `system`, the system's. */
export function applyTheme(): void {
  const set = () => {
    const { theme } = readPreferences();
    document.documentElement.dataset['theme'] =
      theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  set();
  subscribePreferences(set);
  dark.addEventListener('change', set);
}
