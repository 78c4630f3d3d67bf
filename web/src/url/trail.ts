import { parseLocation } from './location';
import { formatPlace } from './place';

const LONGEST = 5;

/**
 * The trail of a page reached from another: the page left is added when it was a profile, a finding or a graph and the new
 * place is another one. Going back to a page of the trail cuts it there.
 */
export function trailAfter(
  left: { readonly fragment: string; readonly trail: readonly string[] },
  fragment: string,
): readonly string[] {
  const from = parseLocation(left.fragment).place;
  const to = parseLocation(fragment).place;
  if (formatPlace(from) === formatPlace(to)) return left.trail;
  const known = left.trail.findIndex((step) => formatPlace(parseLocation(step).place) === formatPlace(to));
  if (known >= 0) return left.trail.slice(0, known);
  if (from.name !== 'entity' && from.name !== 'finding' && from.name !== 'graph') return left.trail;
  return [...left.trail, left.fragment].slice(-LONGEST);
}
