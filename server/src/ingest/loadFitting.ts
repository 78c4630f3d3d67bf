import { isOutOfMemory } from '../engine/duckdb/outOfMemory.js';
import type { SourceOutcome } from '../lake/ledgerRows.js';
import type { PlannedFile } from './batch.js';
import { type LoadContext, loadBatch } from './loadBatch.js';

/**
 * Loads files as one batch or, where memory does not suffice for it, as its two halves, and so on; a file that does not fit even alone is
 * rejected by name, so that it never stops the others. Gives what became of the files, a batch at a time.
 */
export async function* loadFitting(
  context: LoadContext,
  files: readonly PlannedFile[],
): AsyncGenerator<SourceOutcome[]> {
  try {
    yield await loadBatch(context, { files, bytes: files.reduce((sum, { file }) => sum + file.bytes, 0) });
    return;
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
  }
  const half = Math.ceil(files.length / 2);
  const [first] = files;
  if (first !== undefined && files.length === 1) yield [rejectedForSize(context, first)];
  else for (const part of [files.slice(0, half), files.slice(half)]) yield* loadFitting(context, part);
}

function rejectedForSize(
  { ledger }: LoadContext,
  { id, sha256, file, recognition }: PlannedFile,
): SourceOutcome {
  const outcome: SourceOutcome = {
    id,
    sha256,
    name: file.name,
    bytes: file.bytes,
    source: recognition.source,
    state: 'rejected',
    records: 0,
    duplicates: 0,
    skipped: 0,
    rejected: 0,
    at: 'the whole file',
    reason: 'its records are longer, all together, than the memory a load may take',
    remedy: 'split it into files of fewer records and load those',
  };
  ledger.report([outcome]);
  return outcome;
}
