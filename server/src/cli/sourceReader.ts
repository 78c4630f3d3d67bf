import type { Ledger } from '../lake/ledger.js';
import type { SourceReader } from '../questions/answer.js';

/** The ledger's sources as questions read them. */
export function readSources(ledger: Ledger): SourceReader {
  return {
    counts: () => ledger.counts(),
    parts: (version) =>
      ledger.partsOf(version).map(({ name, at, reason }) => ({
        file: name,
        at: at ?? 'file',
        reason: reason ?? 'broken',
      })),
    file: (id) => {
      const source = ledger.source(id);
      if (source === undefined) return undefined;
      return {
        name: source.name,
        loadedAt: source.loadedAt,
        sameContent: ledger.namesWithContent(source.sha256).filter((name) => name !== source.name),
      };
    },
  };
}
