import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDb } from '../engine/duckdb/database.js';
import type { Store } from '../lake/store.js';
import { normalizeSql } from '../logs/cloudTrail/normalize.sql.js';
import { unwrap as unwrapCloudTrail } from '../logs/cloudTrail/unwrap.js';
import { BrokenFile, type LeftOut, PART_REMEDY, type UnwrappedRecord } from '../logs/source.js';
import type { PlannedFile } from './batch.js';
import { arrayFileName, arrayRows, noRows, spooledRows } from './batch.sql.js';
import { openSource } from './decompress.js';
import { readableContent } from './readableContent.js';
import { type FileNotes, noNotes } from './fileTally.js';
import { layOutArray } from './layOutArray.js';
import { READ_LIMITS } from './readLimits.js';
import { type RecordSpool, openRecordSpool } from './recordSpool.js';

/** The longest line of a spool: a record at its limit in UTF-8, with its wrapping. */
export const SPOOL_LINE_BYTES = READ_LIMITS.recordChars * 2;

/**
 * Makes `arrived` from the CloudTrail records of these files. Plain documents are laid out as arrays and read all in
 * one statement; a file that makes it fail is named in the message, taken out and unwrapped, and the rest tried
 * again; after the second failure every file is unwrapped, which gives offset and reason.
 */
export async function readBatch(
  db: DuckDb,
  store: Store,
  files: readonly PlannedFile[],
  notes: Map<number, FileNotes>,
  signal: AbortSignal,
): Promise<void> {
  const folder = join(store.spool, `batch-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const spool = await openRecordSpool(folder);
  let arrays: PlannedFile[] = [];
  for (const planned of files) {
    if (planned.recognition.verdict === 'direct' && (await layOut(planned, folder, noteOf(notes, planned))))
      arrays.push(planned);
    else if (noteOf(notes, planned).broken === undefined)
      await spoolRecords(planned, spool, noteOf(notes, planned), signal);
  }
  for (let failures = 0; ; failures += 1) {
    const unfit = await tryToRead(db, folder, arrays, spool);
    if (unfit.length === 0) break;
    const taken = failures === 0 ? unfit : arrays;
    arrays = arrays.filter((planned) => !taken.includes(planned));
    for (const planned of taken) await spoolRecords(planned, spool, noteOf(notes, planned), signal);
  }
  await spool.close();
  await rm(folder, { recursive: true, force: true });
}

/** Lays a document out as an array; answers whether it is one. Damage goes into the file's note. */
async function layOut(planned: PlannedFile, folder: string, note: FileNotes): Promise<boolean> {
  try {
    return await layOutArray(planned.file, join(folder, arrayFileName(planned.id)));
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    if (!planned.takesPart) note.broken = brokenOf(error);
    return false;
  }
}

/** Reads the arrays and the spool into `arrived`; answers the files the engine cannot read, none when all is well. */
async function tryToRead(
  db: DuckDb,
  folder: string,
  arrays: readonly PlannedFile[],
  spool: RecordSpool,
): Promise<readonly PlannedFile[]> {
  const parts = [
    ...(arrays.length === 0
      ? []
      : [
          arrayRows(
            arrays.map(({ id }) => join(folder, arrayFileName(id))),
            SPOOL_LINE_BYTES,
          ),
        ]),
    ...(await spool.paths('short')).map((path) => spooledRows(path, SPOOL_LINE_BYTES)),
  ];
  try {
    const first = normalizeSql(parts.length === 0 ? noRows : parts.join(' UNION ALL '));
    await db.run(`CREATE OR REPLACE TEMP TABLE arrived AS ${first}`);
    for (const path of await spool.paths('long'))
      await db.run(`INSERT INTO arrived ${normalizeSql(spooledRows(path, SPOOL_LINE_BYTES))}`);
    return [];
  } catch (error) {
    if (arrays.length === 0) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const named = arrays.filter(({ id }) => message.includes(arrayFileName(id)));
    return named.length === 0 ? arrays : named;
  }
}

export function noteOf(notes: Map<number, FileNotes>, planned: PlannedFile): FileNotes {
  const note = notes.get(planned.id) ?? noNotes();
  notes.set(planned.id, note);
  return note;
}

/**
 * Hands each record of a file to `take`; what the file left out goes into its note. A broken file is noted with
 * place and reason, and `undo` takes away what it gave, unless the part before the fault was asked for.
 */
export async function eachRecord(
  planned: PlannedFile,
  records: AsyncIterable<UnwrappedRecord | LeftOut>,
  note: FileNotes,
  take: (record: UnwrappedRecord) => Promise<void>,
  undo: () => Promise<void>,
): Promise<void> {
  try {
    for await (const record of records) {
      if ('verdict' in record) note.leftOut.push(record);
      else await take(record);
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    if (planned.takesPart) {
      note.part = { at: error.at, reason: error.reason };
      return;
    }
    note.leftOut.length = 0;
    note.broken = brokenOf(error);
    await undo();
  }
}

/** The content to take records from: of a file whose part is wanted, what can be trusted of it. */
export function contentOf({ file, takesPart }: PlannedFile): AsyncGenerator<Buffer> {
  return takesPart ? readableContent(file, READ_LIMITS) : openSource(file, READ_LIMITS);
}

/** A file that broke while its content was read can be offered in part; one past a limit says what to do itself. */
function brokenOf({ at, reason, remedy }: BrokenFile): NonNullable<FileNotes['broken']> {
  return { at, reason, remedy: remedy ?? PART_REMEDY };
}

async function spoolRecords(
  planned: PlannedFile,
  spool: RecordSpool,
  note: FileNotes,
  signal: AbortSignal,
): Promise<void> {
  const shape = planned.recognition.verdict === 'unwrap' ? planned.recognition.shape : 'documents';
  const start = await spool.mark();
  await eachRecord(
    planned,
    unwrapCloudTrail(contentOf(planned), shape, READ_LIMITS, signal),
    note,
    ({ position, json }) => spool.write(`{"file":${planned.id},"position":${position},"record":${json}}`),
    () => spool.cutBack(start),
  );
}
