import { join } from 'node:path';
import type { DuckDb } from '../engine/duckdb/database.js';
import type { Store } from '../lake/store.js';
import { normalizeSql } from '../logs/cloudTrail/normalize.sql.js';
import { unwrap as unwrapCloudTrail } from '../logs/cloudTrail/unwrap.js';
import { BrokenFile, type LeftOut, type UnwrappedRecord } from '../logs/source.js';
import type { PlannedFile } from './batch.js';
import { directRows, noRows, spooledRows } from './batch.sql.js';
import { type FileNotes, noNotes } from './fileTally.js';
import { READ_LIMITS } from './readLimits.js';
import { openSource } from './decompress.js';
import { type Spool, openSpool, removeSpool } from './spool.js';

/**
 * The largest document, decompressed, that the engine reads in place. The engine takes two buffers of the bound on a
 * document for every thread before it reads a byte (measured: 512 MiB at 256 MiB), so larger ones are unwrapped.
 */
const DIRECT_BYTES = 64 * 2 ** 20;
const LEAST_OBJECT_BYTES = 16 * 2 ** 20;

/** The longest line of a spool: a record at its limit in UTF-8, with its wrapping. */
export const SPOOL_LINE_BYTES = READ_LIMITS.recordChars * 2;

/**
 * Makes `arrived` from the CloudTrail records of these files. Those recognized as plain documents are read in
 * place, all in one statement; a file that makes it fail is named in the message, taken out and unwrapped, and
 * the rest tried again; after the second failure every file is unwrapped, which gives offset and reason.
 */
export async function readBatch(db: DuckDb, store: Store, files: readonly PlannedFile[], notes: Map<number, FileNotes>, signal: AbortSignal): Promise<void> {
  let inPlace = files.filter(({ recognition, contentBytes }) => recognition.verdict === 'direct' && contentBytes <= DIRECT_BYTES);
  const spool = await openSpool(join(store.spool, `records-${process.pid}.ndjson`));
  for (const planned of files) if (!inPlace.includes(planned)) await spoolRecords(planned, spool, noteOf(notes, planned), signal);
  for (let failures = 0; ; failures += 1) {
    const unfit = await tryToRead(db, inPlace, spool);
    if (unfit.length === 0) break;
    const taken = failures === 0 ? unfit : inPlace;
    inPlace = inPlace.filter((planned) => !taken.includes(planned));
    for (const planned of taken) await spoolRecords(planned, spool, noteOf(notes, planned), signal);
  }
  await spool.close();
  await removeSpool(spool);
}

/** Reads the files in place and the spool into `arrived`; answers the files that cannot be read in place, none when all is well. */
async function tryToRead(db: DuckDb, inPlace: readonly PlannedFile[], spool: Spool): Promise<readonly PlannedFile[]> {
  try {
    await db.run(normalizeSql(await rowsOf(inPlace, spool)));
  } catch (error) {
    if (inPlace.length === 0) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const named = inPlace.filter(({ file }) => message.includes(file.path));
    return named.length === 0 ? inPlace : named;
  }
  // A second document in a file is read as if its records stood in the first one's places.
  const doubled = await db.all('SELECT file FROM arrived GROUP BY file HAVING count(*) <> count(DISTINCT position)');
  return inPlace.filter(({ id }) => doubled.some(({ file }) => Number(file) === id));
}

/** Rows of the files read in place and of the spool, as one relation. */
async function rowsOf(inPlace: readonly PlannedFile[], spool: Spool): Promise<string> {
  const largest = inPlace.reduce((most, { contentBytes }) => Math.max(most, contentBytes), 0);
  const direct = inPlace.map(({ id, file }) => ({ id, path: file.path }));
  const parts = [
    ...(direct.length === 0 ? [] : [directRows(direct, Math.max(LEAST_OBJECT_BYTES, largest + 4096))]),
    ...((await spool.place()) === 0 ? [] : [spooledRows(spool.path, SPOOL_LINE_BYTES)]),
  ];
  return parts.length === 0 ? noRows : parts.join(' UNION ALL ');
}

export function noteOf(notes: Map<number, FileNotes>, planned: PlannedFile): FileNotes {
  const note = notes.get(planned.id) ?? noNotes();
  notes.set(planned.id, note);
  return note;
}

/**
 * Hands each record of a file to `take`; what the file left out goes into its note. A broken file is noted with
 * place and reason, and `undo` takes away what it gave.
 */
export async function eachRecord(
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
    note.leftOut.length = 0;
    note.broken = { at: error.at, reason: error.reason, remedy: error.remedy };
    await undo();
  }
}

async function spoolRecords(planned: PlannedFile, spool: Spool, note: FileNotes, signal: AbortSignal): Promise<void> {
  const shape = planned.recognition.verdict === 'unwrap' ? planned.recognition.shape : 'documents';
  const start = await spool.place();
  await eachRecord(
    unwrapCloudTrail(openSource(planned.file, READ_LIMITS), shape, READ_LIMITS, signal),
    note,
    ({ position, json }) => spool.write(`{"file":${planned.id},"position":${position},"record":${json}}`),
    () => spool.cutBack(start),
  );
}
