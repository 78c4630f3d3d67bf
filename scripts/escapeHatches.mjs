/** The kinds counted, in the order they are printed. */
const KINDS = ['as', 'any', 'non-null', 'biome-ignore', 'ts-directive', 'dangerous-html'];

/**
 * Counts escape hatches by kind, in the product and in tests apart.
 *
 * @param {readonly { kind: string, test: boolean }[]} places
 * @returns {{ product: Record<string, number>, tests: Record<string, number> }} every kind is there, also at 0
 */
export function countEscapeHatches(places) {
  const none = () => Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  const counts = { product: none(), tests: none() };
  for (const { kind, test } of places) counts[test ? 'tests' : 'product'][kind] += 1;
  return counts;
}

/**
 * What went up and what went down against the ceiling; a kind the ceiling does not name has the ceiling 0.
 *
 * @returns {{ more: { name: string, count: number, limit: number }[], fewer: { name: string, count: number, limit: number }[] }}
 */
export function compareCounts(counts, ceiling) {
  const compared = Object.entries(counts).flatMap(([group, kinds]) =>
    Object.entries(kinds).map(([kind, count]) => ({
      name: `${kind} in ${group}`,
      count,
      limit: ceiling[group]?.[kind] ?? 0,
    })),
  );
  return {
    more: compared.filter(({ count, limit }) => count > limit),
    fewer: compared.filter(({ count, limit }) => count < limit),
  };
}
