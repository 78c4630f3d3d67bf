import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { findingEntities } from '@gumshoe/shared/contract/findings';
import { useMemo } from 'react';
import { useQuestion } from '../api/useQuestion';
import { useLocation } from '../url/browserLocation';
import { type ScopeInView, scopeInView } from './scopeInView';
import { useHeld } from './useHeld';

/**
 * The scope time of the page in view; `undefined` until it is known what is held, and where nothing is. A profile or graph without a
 * stated time also waits for when its entity was last seen, a finding's overview for the finding's window.
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
  const findingId = place.name === 'finding' ? place.findingId : undefined;
  const named = useQuestion(
    findingEntities,
    { findingId: findingId ?? '-' },
    { enabled: findingId !== undefined },
  );
  const window = findingId === undefined ? undefined : named.data?.answer.window;
  // Asked once is enough: a page that is taken away while its failed question is asked again would ask for ever.
  const waits = (entity !== undefined && !details.isFetched) || (findingId !== undefined && !named.isFetched);
  const lastSeen = details.data?.answer.seen
    .map((side) => side.lastSeen)
    .sort()
    .at(-1);
  return useMemo(
    () =>
      held === undefined || waits ? undefined : scopeInView(location, held, Date.now(), lastSeen, window),
    [location, held, waits, lastSeen, window],
  );
}
