import { type EntityRef, entityType } from './entity.js';

/** Where a link of Detective's console or of ours leads. `fragment` is everything after `#`, as it was written. */
export interface LinkTarget {
  readonly fragment: string;
  readonly entity?: EntityRef;
  readonly findingId?: string;
}

const OWN_ROUTES = /^(?:entities|findings|graph|events|search|start|load|i|investigations|summary)(?:[/?]|$)/;
const CONSOLE_HOST = /^(?:[a-z0-9-]+\.)?console\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)$/i;

/**
 * Recognizes a pasted link: Detective's console on its global or a regional host, the same with another host in its
 * place (`/detective/home?region=…#…`), a link of ours, or a bare fragment that starts with `#`. `undefined` for any
 * other text, other web addresses among them.
 */
export function recognizeLink(text: string): LinkTarget | undefined {
  if (text.length > 400_000) {
    return undefined;
  }
  const [, host = '', path = '', fragment = ''] = /^https?:\/\/([^/?#\s]+)([^#]*)#(.*)$/is.exec(text) ?? [];
  const bare = host === '' ? /^#(.+)$/s.exec(text)?.[1] : undefined;
  const isDetective =
    path.startsWith('/detective/home') || (CONSOLE_HOST.test(host) && path.startsWith('/detective'));
  const route = bare ?? fragment;
  return route !== '' && (isDetective || OWN_ROUTES.test(route)) ? targetOf(route) : undefined;
}

/** Identifiers hold `/`, `:`, `~`, `@` and even `?`: the type ends at the first slash, the parameters start at the last `?`. */
function targetOf(fragment: string): LinkTarget {
  const mark = fragment.lastIndexOf('?');
  const path = mark < 0 ? fragment : fragment.slice(0, mark);
  const [, place = '', rest = ''] = /^([^/]+)\/(.+)$/s.exec(path) ?? [];
  if (place === 'findings') {
    const id = decoded(rest.replace(/^[A-Za-z]+\/(?=[^/]+$)/, ''));
    return id === '' ? { fragment } : { fragment, findingId: id };
  }
  const [, typeText = '', idText = ''] = /^([^/]+)\/(.+)$/s.exec(rest) ?? [];
  const type = entityType.safeParse(typeText);
  const id = decoded(idText);
  const isEntity = place === 'entities' && type.success && id !== '' && id.length <= 2048;
  return isEntity ? { fragment, entity: { type: type.data, id } } : { fragment };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
