import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { ChevronRight, Waypoints } from 'lucide-react';
import { useQuestion } from '../api/useQuestion';
import { LogText } from '../ui/LogText';
import { useTrail } from '../url/browserLocation';
import { parseLocation } from '../url/location';
import { EntityIcon } from './EntityIcon';

/** The pivots that led here, oldest first, each a link that restores its whole state; `here` names the page. */
export function Trail({ here }: { readonly here: string }) {
  const trail = useTrail();
  return (
    <nav aria-label="Trail" className="flex h-4 min-w-0 items-center gap-1.5 text-guidance text-ink-2">
      {trail.map((fragment) => (
        <TrailStep key={fragment} fragment={fragment} />
      ))}
      <span className="whitespace-nowrap text-ink-3">{here}</span>
    </nav>
  );
}

function TrailStep({ fragment }: { readonly fragment: string }) {
  const { place } = parseLocation(fragment);
  const step =
    place.name === 'entity' ? (
      <EntityStep entity={place.entity} />
    ) : place.name === 'graph' && place.entity ? (
      <>
        <Waypoints size={12} /> Graph
      </>
    ) : place.name === 'finding' ? (
      `Finding ${place.findingId.slice(0, 8)}`
    ) : (
      place.name
    );
  return (
    <>
      <a
        href={`#${fragment}`}
        className="flex min-w-0 max-w-56 items-center gap-1 font-medium no-underline hover:underline"
      >
        {step}
      </a>
      <ChevronRight size={12} aria-hidden="true" className="shrink-0 text-ink-3" />
    </>
  );
}

function EntityStep({ entity }: { readonly entity: EntityRef }) {
  const { data } = useQuestion(entityDetails, { entity });
  return (
    <>
      <EntityIcon type={entity.type} size={12} />
      <LogText className="truncate">{data?.answer.label ?? entity.id}</LogText>
    </>
  );
}
