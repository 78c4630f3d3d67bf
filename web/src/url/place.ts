import { type EntityRef, entityRef, entityTypes } from '@gumshoe/shared/domain/entity';
import { decode, encodeId } from './encode';

/** One place an analyst can stand: the path part of a fragment. */
export type Place =
  | { readonly name: 'start' }
  | { readonly name: 'search' }
  | { readonly name: 'findings' }
  | { readonly name: 'finding'; readonly findingId: string }
  | { readonly name: 'events' }
  | { readonly name: 'graph'; readonly entity: EntityRef | undefined }
  | { readonly name: 'entity'; readonly entity: EntityRef }
  | { readonly name: 'load' }
  | { readonly name: 'keptLink'; readonly id: string }
  | { readonly name: 'gallery' }
  | { readonly name: 'unknown'; readonly path: string };

export type PlaceName = Place['name'];

/** Detective's old finding links name the provider first; no finding's id begins so. */
const PROVIDER = /^(GuardDuty|SecurityHub|Macie|Inspector)\//i;

/** The place of a path such as `entities/IpAddress/192.0.2.1`; `unknown` for anything else. Never throws. */
export function parsePlace(path: string): Place {
  const text = path.replace(/^\//, '');
  const slash = text.indexOf('/');
  const head = slash < 0 ? text : text.slice(0, slash);
  const rest = slash < 0 ? '' : text.slice(slash + 1);
  switch (head) {
    case '':
    case 'start':
    case 'summary':
      return rest === '' ? { name: 'start' } : { name: 'unknown', path };
    case 'search':
    case 'events':
    case 'load':
    case 'gallery':
      return rest === '' ? { name: head } : { name: 'unknown', path };
    case 'findings':
      return parseFinding(rest);
    case 'entities': {
      const entity = parseEntity(rest);
      return entity === undefined ? { name: 'unknown', path } : { name: 'entity', entity };
    }
    case 'graph': {
      if (rest === '') return { name: 'graph', entity: undefined };
      const entity = parseEntity(rest);
      return entity === undefined ? { name: 'unknown', path } : { name: 'graph', entity };
    }
    case 'i':
      return /^[A-Za-z0-9_-]{22}$/.test(rest) ? { name: 'keptLink', id: rest } : { name: 'unknown', path };
    default:
      return { name: 'unknown', path };
  }
}

/** The path of a place, in Detective's form where Detective has one. */
export function formatPlace(place: Place): string {
  switch (place.name) {
    case 'entity':
      return `entities/${formatEntity(place.entity)}`;
    case 'graph':
      return place.entity === undefined ? 'graph' : `graph/${formatEntity(place.entity)}`;
    case 'finding': {
      const id = encodeId(place.findingId);
      return `findings/${PROVIDER.test(id) ? id.replace('/', '%2F') : id}`;
    }
    case 'keptLink':
      return `i/${place.id}`;
    case 'unknown':
      return place.path;
    default:
      return place.name;
  }
}

function parseFinding(rest: string): Place {
  const findingId = decode(rest.replace(PROVIDER, ''));
  return findingId === '' ? { name: 'findings' } : { name: 'finding', findingId };
}

function formatEntity(entity: EntityRef): string {
  return `${entity.type}/${encodeId(entity.id)}`;
}

/** The namespace ends at the first slash; every later one belongs to the id. */
function parseEntity(text: string): EntityRef | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const typed = text.slice(0, slash).toLowerCase();
  const type = entityTypes.find((candidate) => candidate.toLowerCase() === typed);
  const parsed = entityRef.safeParse({ type, id: decode(text.slice(slash + 1)) });
  return parsed.success ? parsed.data : undefined;
}
