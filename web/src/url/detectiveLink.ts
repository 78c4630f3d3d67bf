import { recognizeLink } from '@gumshoe/shared/domain/recognizeLink';
import { type Location, parseLocation } from './location';

/**
 * Reads a link as someone pastes it: Detective's console (global or regional host), the same with another host in its place, one of
 * this console, or a bare fragment such as `#entities/…`. `undefined` for any other text and for a fragment that leads nowhere here.
 */
export function parsePastedLink(text: string): Location | undefined {
  const link = recognizeLink(text.trim());
  if (link === undefined) return undefined;
  const location = parseLocation(link.fragment);
  return location.place.name === 'unknown' ? undefined : location;
}
