import type { DuckDb } from '../engine/duckdb/database.js';
import type { LeftOutRecord, SourceOutcome } from '../lake/ledgerRows.js';
import type { PlannedFile } from './batch.js';

/** What is known of a file of the batch beside its tables: records unwrapping left out, or why it broke. */
export interface FileNotes {
  readonly leftOut: LeftOutRecord[];
  broken?: { readonly at: string; readonly reason: string; readonly remedy?: string | undefined };
  /** Where and why reading ended, of a file of which the part before was wanted and taken. */
  part?: { readonly at: string; readonly reason: string };
  /** Findings taken from it, and how many of them were held already. */
  findings: number;
  findingRepeats: number;
}

/** What is said of a broken file that has no part to load. */
const NOTHING_BEFORE = 'fetch the file anew: no record can be trusted before this place';

/** What is said of a file whose records were each refused, with its own place and reason. */
const NO_RECORD_FITS =
  'correct the records named and load the file again, or leave it out: nothing else was in it';

export function noNotes(): FileNotes {
  return { leftOut: [], findings: 0, findingRepeats: 0 };
}

interface Tally {
  readonly kept: number;
  readonly repeats: number;
}

/** What became of each file of the batch: every record of it is loaded, a duplicate, skipped or rejected. */
export async function tallyFiles(
  db: DuckDb,
  files: readonly PlannedFile[],
  notes: ReadonlyMap<number, FileNotes>,
): Promise<SourceOutcome[]> {
  const tallies = await readTallies(db);
  const leftOut = await readLeftOut(db);
  return files.map((planned) => {
    const note = notes.get(planned.id) ?? noNotes();
    const out = [...note.leftOut, ...(leftOut.get(planned.id) ?? [])].sort((a, b) => a.position - b.position);
    return outcomeOf(planned, note, tallies.get(planned.id) ?? { kept: 0, repeats: 0 }, out);
  });
}

function outcomeOf(
  planned: PlannedFile,
  note: FileNotes,
  tally: Tally,
  leftOut: readonly LeftOutRecord[],
): SourceOutcome {
  const base = {
    id: planned.id,
    sha256: planned.sha256,
    name: planned.file.name,
    bytes: planned.file.bytes,
    source: planned.recognition.source,
  };
  const none = { records: 0, duplicates: 0, skipped: 0, rejected: 0 };
  if (note.broken !== undefined) return { ...base, ...none, state: 'rejected', ...note.broken };
  const records = tally.kept + note.findings;
  const duplicates = tally.repeats + note.findingRepeats;
  const skipped = leftOut.filter(({ verdict }) => verdict === 'skipped').length;
  const rejected = leftOut.length - skipped;
  const counts = { records, duplicates, skipped, rejected };
  if (records + duplicates > 0)
    return {
      ...base,
      ...counts,
      state: 'loaded',
      leftOut,
      ...(note.part ? { ...note.part, isPart: true } : {}),
    };
  if (note.part !== undefined)
    return { ...base, ...none, state: 'rejected', ...note.part, remedy: NOTHING_BEFORE };
  const first = leftOut.find(({ verdict }) => verdict === 'rejected') ?? leftOut[0];
  if (first === undefined) return { ...base, ...counts, state: 'skipped', reason: 'no records in it' };
  const remedy = first.verdict === 'rejected' ? { remedy: NO_RECORD_FITS } : {};
  return { ...base, ...counts, state: first.verdict, at: first.at, reason: first.reason, ...remedy, leftOut };
}

async function readTallies(db: DuckDb): Promise<Map<number, Tally>> {
  const rows = await db.all(`SELECT n.file, count(k.row_no) AS kept, count(*) - count(k.row_no) AS repeats
    FROM normalized AS n LEFT JOIN kept AS k USING (row_no) GROUP BY n.file`);
  return new Map(
    rows.map((row) => [Number(row.file), { kept: Number(row.kept), repeats: Number(row.repeats) }]),
  );
}

async function readLeftOut(db: DuckDb): Promise<Map<number, LeftOutRecord[]>> {
  const byFile = new Map<number, LeftOutRecord[]>();
  for (const row of await db.all(
    'SELECT file, position, verdict, reason FROM left_out ORDER BY file, position',
  )) {
    const file = Number(row.file);
    const records = byFile.get(file) ?? [];
    const position = Number(row.position);
    records.push({
      at: `record ${position + 1}`,
      position,
      verdict: row.verdict === 'skipped' ? 'skipped' : 'rejected',
      reason: String(row.reason),
    });
    byFile.set(file, records);
  }
  return byFile;
}
