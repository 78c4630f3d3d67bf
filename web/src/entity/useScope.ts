import { useMemo } from 'react';
import { useLocation } from '../url/browserLocation';
import { type ScopeInView, scopeInView } from './scopeInView';
import { useHeld } from './useHeld';

/** The scope time of the page in view; `undefined` until it is known what is held, and where nothing is. */
export function useScope(): ScopeInView | undefined {
  const location = useLocation();
  const { held } = useHeld();
  return useMemo(
    () => (held === undefined ? undefined : scopeInView(location, held, Date.now())),
    [location, held],
  );
}
