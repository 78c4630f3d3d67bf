import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { useMemo } from 'react';
import { useQuestion } from '../api/useQuestion';
import { useLocation } from '../url/browserLocation';
import { type ScopeInView, scopeInView } from './scopeInView';
import { useHeld } from './useHeld';

/**
 * The scope time of the page in view; `undefined` until it is known what is held, and where nothing is. A profile or graph without a
 * stated time also waits for when its entity was last seen.
 */
export function useScope(): ScopeInView | undefined {
  const location = useLocation();
  const { held } = useHeld();
  const { place } = location;
  const entity = place.name === 'entity' || place.name === 'graph' ? place.entity : undefined;
  const details = useQuestion(
    entityDetails,
    { entity: entity ?? { type: 'AwsAccount', id: '-' } },
    { enabled: entity !== undefined },
  );
  const waits = entity !== undefined && details.isPending;
  const lastSeen = details.data?.answer.seen
    .map((side) => side.lastSeen)
    .sort()
    .at(-1);
  return useMemo(
    () => (held === undefined || waits ? undefined : scopeInView(location, held, Date.now(), lastSeen)),
    [location, held, waits, lastSeen],
  );
}
