import { isTest } from './findSources.mjs';
import { matches } from './modulePlace.mjs';

/**
 * Follows imports that exist at run time from where a library must never be reached.
 *
 * @param {Map<string, Map<string, boolean>>} graph file → what it imports (a path or a library) → whether it is loaded at once
 */
export function checkReach(graph, table, report) {
  for (const { from, library, eager } of table.neverReaches) {
    const starts = [...graph.keys()].filter(
      (file) => !isTest(file) && from.some((pattern) => matches(file, pattern)),
    );
    for (const start of starts) {
      const chain = chainTo(graph, start, library, eager);
      if (chain)
        report({
          file: start,
          line: 1,
          rule: 'never-reaches',
          message: `brings in ${library}: ${chain.join(' → ')}`,
          remedy: 'break the chain: import types alone, or go through engine/workers',
          to: library,
        });
    }
  }
}

/** The shortest chain of run-time imports from a file to a library, or undefined. */
function chainTo(graph, start, library, eager) {
  const queue = [[start]];
  const seen = new Set([start]);
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    for (const [next, atOnce] of graph.get(chain.at(-1)) ?? []) {
      if (eager && !atOnce) continue;
      if (next === library) return [...chain, next];
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...chain, next]);
    }
  }
  return undefined;
}
