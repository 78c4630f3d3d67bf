import { join } from 'node:path';
import { DamagedSegment, checkFile, manifestOf, remedyFor } from '../lake/checkSegment.js';
import { type Ledger, openLedger } from '../lake/ledger.js';
import type { SegmentEntry } from '../lake/ledgerRows.js';
import type { Store } from '../lake/store.js';
import type { StoreCheck, StoreProblem } from './backend.js';

/** Reads every file of every segment and compares it with the digest it was sealed with. */
export async function checkStore(store: Store): Promise<StoreCheck> {
  const ledger = openLedger(store.ledger, { readonly: true });
  try {
    const segments = ledger.segmentsOf(ledger.newest().number);
    const checks = [];
    for (const segment of segments) checks.push(await checkSegment(store, ledger, segment));
    return {
      segments: segments.length,
      files: checks.reduce((sum, check) => sum + check.files, 0),
      problems: checks.flatMap(({ problems }) => problems),
    };
  } finally {
    ledger.close();
  }
}

async function checkSegment(
  store: Store,
  ledger: Ledger,
  { id, rows, findings, bytes }: SegmentEntry,
): Promise<{ files: number; problems: StoreProblem[] }> {
  const folder = join(store.segments, id);
  const remedy = remedyFor(ledger, id);
  const problems: StoreProblem[] = [];
  const note = (error: unknown) => {
    if (!(error instanceof DamagedSegment)) throw error;
    problems.push({ what: error.message, remedy });
  };
  const manifest = await manifestOf(folder, id).catch(note);
  if (manifest === undefined) return { files: 0, problems };
  const statedBytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  if (manifest.rows !== rows || manifest.findings !== findings || statedBytes !== bytes)
    note(new DamagedSegment(id, 'its description does not say what the ledger says'));
  for (const name of Object.keys(manifest.files)) await checkFile(folder, manifest, name).catch(note);
  return { files: Object.keys(manifest.files).length, problems };
}
