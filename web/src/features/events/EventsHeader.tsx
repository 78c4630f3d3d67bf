import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { type Side, defaultSide } from '@gumshoe/shared/domain/side';
import { X } from 'lucide-react';
import { EntityLink } from '../../entity/EntityLink';
import { Trail } from '../../entity/Trail';
import { entityParam } from '../../entity/eventsHref';
import { useEntityLabel } from '../../entity/useEntityLabel';
import { IconButton } from '../../ui/IconButton';
import { changeParams, useParam } from '../../url/browserLocation';
import { unset } from '../../url/param';
import { TextSearch } from './TextSearch';
import { orderParam, sideParam } from './eventsParams';

/** Whose records these are, the part it plays in them, their order, and the search in whole records. */
export function EventsHeader({
  entity,
  onSearch,
}: {
  readonly entity: EntityRef | undefined;
  readonly onSearch: (text: string) => void;
}) {
  const [order, setOrder] = useParam(orderParam);
  return (
    <header className="flex flex-col gap-1.5 px-5 pt-3">
      <Trail here="Events" />
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-title">Events</h1>
        {entity !== undefined && <OfEntity entity={entity} />}
        <label className="ml-auto flex h-7 items-center gap-1.5 text-guidance text-ink-2">
          Order
          <select
            value={order}
            onChange={(event) => setOrder(event.target.value === 'oldest' ? 'oldest' : 'newest')}
            className={fieldLook}
          >
            <option value="newest">newest first</option>
            <option value="oldest">oldest first</option>
          </select>
        </label>
        <TextSearch onSearch={onSearch} />
      </div>
    </header>
  );
}

const fieldLook = 'h-7 rounded-control border border-control bg-surface px-1 text-body text-ink';

const sides: readonly (readonly [Side, string])[] = [
  ['by', 'made by'],
  ['on', 'done on'],
  ['from', 'coming from'],
  ['in', 'recorded in'],
];

function OfEntity({ entity }: { readonly entity: EntityRef }) {
  const label = useEntityLabel(entity);
  const [side, setSide] = useParam(sideParam);
  return (
    <div className="flex min-w-0 items-center gap-2 text-body">
      <select
        aria-label="The part it plays"
        value={side ?? defaultSide(entity.type)}
        onChange={(event) => setSide(sides.find(([each]) => each === event.target.value)?.[0])}
        className={fieldLook}
      >
        {sides.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
      <EntityLink entity={entity} label={label} className="max-w-72 font-semibold" />
      <IconButton
        label="Records of everything, not of this entity alone"
        onClick={() => changeParams([unset(entityParam), unset(sideParam)])}
      >
        <X size={14} />
      </IconButton>
    </div>
  );
}
