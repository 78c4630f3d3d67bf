import { decode, encodeValue } from './encode';
import { type Place, formatPlace, parsePlace } from './place';

/**
 * Where the reader stands and what they see: a place and its parameters, as the fragment holds them. Parameters stay
 * text here; each has one `Param` that reads and writes it.
 */
export interface Location {
  readonly place: Place;
  readonly params: ReadonlyMap<string, string>;
}

/** The version of the fragment's form, written into copied links as `v`. */
export const LINK_VERSION = '1';

/**
 * Reads a fragment, with or without its `#`. The parameters begin at the last `?` whose tail looks like them, since ids may
 * hold question marks. The first of two equal keys counts. Never throws.
 */
export function parseLocation(fragment: string): Location {
  const text = fragment.replace(/^#/, '');
  const mark = text.lastIndexOf('?');
  const tail = mark < 0 ? '' : text.slice(mark + 1);
  const hasParams = mark >= 0 && (tail === '' || /(^|&)[A-Za-z][A-Za-z0-9]*=/.test(tail));
  const params = new Map<string, string>();
  for (const pair of hasParams ? tail.split('&') : []) {
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    if (/^[A-Za-z][A-Za-z0-9]*$/.test(key) && !params.has(key)) {
      params.set(key, equals < 0 ? '' : decode(pair.slice(equals + 1)));
    }
  }
  return { place: parsePlace(hasParams ? text.slice(0, mark) : text), params };
}

/** The fragment of a location, without `#`; parameters in the order they are in. */
export function formatLocation({ place, params }: Location): string {
  const pairs = [...params].map(([key, value]) => `${key}=${encodeValue(value)}`);
  return pairs.length === 0 ? formatPlace(place) : `${formatPlace(place)}?${pairs.join('&')}`;
}
