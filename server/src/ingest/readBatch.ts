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
import { documentSize } from './documentSize.js';
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
  const direct = files.filter(({ recognition }) => recognition.verdict === 'direct');
  const sized = await Promise.all(direct.map(async (planned) => ({ planned, bytes: await documentSize(planned.file) })));
  let inPlace = sized.filter(({ bytes }) => bytes <= DIRECT_BYTES);
  const isInPlace = (planned: PlannedFile) => inPlace.some((file) => file.planned.id === planned.id);
  const spool = await openSpool(join(store.spool, `records-${process.pid}.ndjson`));
  for (const planned of files) if (!isInPlace(planned)) await spoolRecords(planned, spool, noteOf(notes, planned), signal);
  for (let failures = 0; ; failures += 1) {
    try {
      await db.run(normalizeSql(await rowsOf(inPlace, spool)));
      break;
    } catch (error) {
      if (inPlace.length === 0) throw error;
      const message = error instanceof Error ? error.message : String(error);
      const named = inPlace.filter(({ planned }) => message.includes(planned.file.path));
      const taken = failures > 0 || named.length === 0 ? inPlace : named;
      inPlace = inPlace.filter((file) => !taken.includes(file));
      for (const { planned } of taken) await spoolRecords(planned, spool, noteOf(notes, planned), signal);
    }
  }
  await spool.close();
  await removeSpool(spool);
}

interface SizedFile {
  readonly planned: PlannedFile;
  readonly bytes: number;
}

/** Rows of the files read in place and of the spool, as one relation. */
async function rowsOf(inPlace: readonly SizedFile[], spool: Spool): Promise<string> {
  const largest = inPlace.reduce((most, { bytes }) => Math.max(most, bytes), 0);
  const direct = inPlace.map(({ planned }) => ({ id: planned.id, path: planned.file.path }));
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
