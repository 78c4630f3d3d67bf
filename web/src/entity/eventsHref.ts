import type { Filter } from '@gumshoe/shared/contract/parts';
import { type EntityRef, entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { hrefTo, scopeChanges } from '../url/href';
import type { Location } from '../url/location';
import { type Param, set } from '../url/param';
import { textParam } from '../url/viewParams';
import { filtersParam } from './detailsParams';

/** The entity a list is about (events, findings), as `Type:id`. */
export const entityParam: Param<EntityRef | undefined> = {
  key: 'entity',
  says: 'the entity',
  fallback: undefined,
  parse: parseEntityKey,
  format: (entity) => (entity === undefined ? undefined : entityKey(entity)),
};

/** The event whose record is open. */
export const eventParam = textParam('event', 'the event', 128);

/** The records behind a number: those of an entity under some conditions, within a scope time. */
export function eventsHref(
  from: Location,
  entity: EntityRef | undefined,
  filters: readonly Filter[],
  scope?: ScopeTime,
): string {
  return hrefTo(from, { name: 'events' }, [
    set(entityParam, entity),
    set(filtersParam, filters),
    ...(scope === undefined ? [] : scopeChanges(scope)),
  ]);
}

/** One record. */
export function eventHref(from: Location, eventId: string): string {
  return hrefTo(from, { name: 'events' }, [set(eventParam, eventId)]);
}
