import { join } from 'node:path';
import { inRoot } from '../root.mjs';

const { openLedger } = await import(inRoot('server/dist/lake/ledger.js'));
const PAGE = 1000;

/** What became of every file, as the ledger of a store has it; names begin with the folder that was loaded. */
export async function readSources(store) {
  const ledger = openLedger(join(store, 'ledger.db'), { readonly: true });
  try {
    const sources = [];
    for (let after = 0; ; ) {
      const page = ledger.sources({ after, limit: PAGE });
      sources.push(...page);
      if (page.length < PAGE) return sources;
      after = page.at(-1).id;
    }
  } finally {
    ledger.close();
  }
}
