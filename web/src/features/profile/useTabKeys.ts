import { useEffect, useRef } from 'react';
import { readPreferences } from '../../lib/preferences';
import { isTyping } from '../../ui/isTyping';

/** `1` to `9` open the profile's tabs. */
export function useTabKeys(ids: readonly string[], open: (id: string) => void): void {
  const current = useRef({ ids, open });
  useEffect(() => {
    current.current = { ids, open };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        !/^[1-9]$/.test(event.key) ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented
      )
        return;
      if (isTyping(event.target) || !readPreferences().singleKeys) return;
      const id = current.current.ids[Number(event.key) - 1];
      if (id !== undefined) current.current.open(id);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
