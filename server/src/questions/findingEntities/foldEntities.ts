import type { AliasRow } from '../entityNames.js';
import type { Scope } from '../scope.js';

/** An entity a finding names, by the key it uses. */
export interface Named {
  readonly key: string;
  readonly part: 'actor' | 'target' | 'network';
  readonly label: string;
}

/** The entity behind one or several names of a finding: its canonical key and all keys that mean it. */
export interface FoldedEntity extends Named {
  readonly keys: readonly string[];
}

/**
 * Folds the names of a finding into entities, in the finding's order: a name is the entity it meant within the window,
 * else the latest that had it. Two names of one entity are one row, in the first one's part.
 */
export function foldEntities(
  named: readonly Named[],
  aliases: readonly AliasRow[],
  window: Scope,
): FoldedEntity[] {
  const folded = new Map<string, FoldedEntity>();
  for (const entity of named) {
    const key = canonicalOf(entity.key, aliases, window);
    if (folded.has(key)) continue;
    const others = aliases.filter((row) => row.key === key).map(({ alias }) => alias);
    folded.set(key, { ...entity, key, keys: [...new Set([key, entity.key, ...others])] });
  }
  return [...folded.values()];
}

function canonicalOf(key: string, aliases: readonly AliasRow[], window: Scope): string {
  if (aliases.some((row) => row.key === key)) return key;
  const meant = aliases
    .filter(({ alias }) => alias === key)
    .sort((a, b) => b.to - a.to || a.key.localeCompare(b.key));
  const within = meant.find(({ from, to }) => BigInt(from) < window.end && BigInt(to) >= window.start);
  return (within ?? meant[0])?.key ?? key;
}
