import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { entityKey } from '@gumshoe/shared/domain/entity';
import { useScope } from '../../entity/useScope';
import { useHeld } from '../../entity/useHeld';
import { useLocation } from '../../url/browserLocation';
import { ChooseEntity } from './ChooseEntity';
import { EntityGraph } from './EntityGraph';

/** The behavior graph of the entity a link names; without one, where to begin. */
export function GraphPage() {
  const { place } = useLocation();
  if (place.name !== 'graph') return null;
  return place.entity === undefined ? <ChooseEntity /> : <Around entity={place.entity} />;
}

function Around({ entity }: { readonly entity: EntityRef }) {
  const scope = useScope()?.scope;
  const { summary, held } = useHeld();
  if (summary.data !== undefined && held === undefined)
    return <p className="p-5 text-body text-ink-2">No logs are held yet, so there is nothing to draw.</p>;
  return <EntityGraph key={entityKey(entity)} entity={entity} scopeTime={scope} />;
}
