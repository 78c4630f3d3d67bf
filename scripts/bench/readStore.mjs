import { statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';
import { filesBelow } from './corpus.mjs';

const PAGE = 1000;

/**
 * What a store holds, read from its ledger and its folder.
 *
 * @param {string} store
 * @returns {Promise<{ callRecords: number, segments: number, liveBytes: number, wholeBytes: number }>} `callRecords` came in
 *   from CloudTrail files; `liveBytes` is what the newest snapshot reads, `wholeBytes` everything in the folder, superseded
 *   segments too, which stay for a day
 */
export async function readStore(store) {
  const { openLedger } = await import(inRoot('server/dist/lake/ledger.js'));
  const ledger = openLedger(join(store, 'ledger.db'), { readonly: true });
  try {
    const segments = ledger.segmentsOf(ledger.newest().number);
    return {
      callRecords: callRecordsOf(ledger),
      segments: segments.length,
      liveBytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
      wholeBytes: filesBelow(store).reduce((sum, path) => sum + statSync(path).size, 0),
    };
  } finally {
    ledger.close();
  }
}

function callRecordsOf(ledger) {
  let records = 0;
  for (let after = 0; ; ) {
    const page = ledger.sources({ state: 'loaded', after, limit: PAGE });
    for (const source of page) if (source.source === 'cloudTrail') records += source.records;
    if (page.length < PAGE) return records;
    after = page.at(-1).id;
  }
}
