import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { type Ledger, openLedger } from '../lake/ledger.js';
import type { SegmentEntry } from '../lake/ledgerRows.js';
import { describeFile, readManifest } from '../lake/segmentFiles.js';
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
  const manifest = await readManifest(folder).catch(() => undefined);
  if (manifest === undefined)
    return {
      files: 0,
      problems: [{ what: `segment ${id}: its description is missing or cannot be read`, remedy }],
    };
  const problems: StoreProblem[] = [];
  const statedBytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  if (
    manifest.id !== id ||
    manifest.rows !== rows ||
    manifest.findings !== findings ||
    statedBytes !== bytes
  ) {
    problems.push({ what: `segment ${id}: its description does not say what the ledger says`, remedy });
  }
  for (const [name, stated] of Object.entries(manifest.files)) {
    const path = join(folder, name);
    const found = existsSync(path) ? await describeFile(path) : undefined;
    if (found === undefined) problems.push({ what: `segment ${id}: ${name} is missing`, remedy });
    else if (found.sha256 !== stated.sha256)
      problems.push({ what: `segment ${id}: ${name} has changed since it was written`, remedy });
  }
  return { files: Object.keys(manifest.files).length, problems };
}

function remedyFor(ledger: Ledger, segment: string): string {
  const names = ledger.sourcesOfSegment(segment);
  if (names.length === 0)
    return 'load the original logs into a new store: the segment was joined from several loads';
  const shown = names.slice(0, 5).join(', ');
  return `load again into a new store: ${shown}${names.length > 5 ? ` and ${names.length - 5} more files` : ''}`;
}
