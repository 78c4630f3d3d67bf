import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseAddress } from '@gumshoe/shared/domain/address';
import type { DuckDb } from '../engine/duckdb/database.js';
import type { Ledger } from '../lake/ledger.js';
import type { SegmentEntry, SourceOutcome } from '../lake/ledgerRows.js';
import { segmentFiles } from '../lake/segmentFiles.js';
import type { Store } from '../lake/store.js';
import { addressTextsSql, placedSql } from '../logs/cloudTrail/normalize.sql.js';
import type { Batch } from './batch.js';
import { factsSql, keptSql } from './batch.sql.js';
import { type FileNotes, tallyFiles } from './fileTally.js';
import { quoted } from './quoted.js';
import { readBatch } from './readBatch.js';
import { readFindings } from './readFindings.js';
import { writeSegment } from './writeSegment.js';

/** What one batch stands on. */
export interface LoadContext {
  readonly db: DuckDb;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
}

/**
 * Reads a batch of files, writes what is new in it as one segment and enters it in the ledger: only then is it
 * acknowledged. A batch without anything new makes no segment; its files are reported all the same.
 */
export async function loadBatch(context: LoadContext, batch: Batch): Promise<SourceOutcome[]> {
  try {
    return await readAndWrite(context, batch);
  } finally {
    await clear(context.db);
  }
}

async function readAndWrite(
  { db, store, ledger, signal }: LoadContext,
  batch: Batch,
): Promise<SourceOutcome[]> {
  const notes = new Map<number, FileNotes>();
  const live = ledger.segmentsOf(ledger.newest().number);
  const calls = batch.files.filter(({ recognition }) => recognition.source === 'cloudTrail');
  const findings = batch.files.filter(({ recognition }) => recognition.source === 'guardDuty');
  await readBatch(db, store, calls, notes, signal);
  await chooseFacts(db, live, store);
  await readFindings(
    db,
    store,
    findings,
    filesOf(
      live.filter((segment) => segment.findings > 0),
      store,
      'findings',
    ),
    notes,
    signal,
  );
  const outcomes = await tallyFiles(db, batch.files, notes);
  signal.throwIfAborted();
  if (outcomes.some((outcome) => outcome.records > 0 || outcome.duplicates > 0)) {
    const segment = await writeSegment(db, store, newSegmentId());
    ledger.addSegment(segment, outcomes);
  } else {
    ledger.report(outcomes);
  }
  return outcomes;
}

export function newSegmentId(): string {
  return `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** From `arrived` to `normalized`, `left_out`, `kept` and `facts`. */
async function chooseFacts(db: DuckDb, live: readonly SegmentEntry[], store: Store): Promise<void> {
  for (const view of placedSql) await db.run(view);
  await nameAddresses(db);
  const [window] = await db.all(
    'SELECT min(time)::VARCHAR AS min, max(time)::VARCHAR AS max, epoch_us(min(time)) AS min_us, epoch_us(max(time)) AS max_us FROM normalized',
  );
  const overlapping = live.filter(
    ({ minTime, maxTime }) =>
      minTime !== null &&
      maxTime !== null &&
      minTime <= Number(window?.max_us) &&
      maxTime >= Number(window?.min_us),
  );
  await db.run(
    keptSql(filesOf(overlapping, store, 'facts'), { min: String(window?.min), max: String(window?.max) }),
  );
  await db.run(factsSql);
}

/** `address_names`: what canonical address each distinct source address text is, if any. */
async function nameAddresses(db: DuckDb): Promise<void> {
  await db.run('CREATE OR REPLACE TEMP TABLE address_names (text VARCHAR, address VARCHAR)');
  const named = (await db.all(addressTextsSql)).flatMap(({ text }) => {
    const address = parseAddress(String(text))?.text;
    return address === undefined ? [] : [`(${quoted(String(text))}, ${quoted(address)})`];
  });
  for (let start = 0; start < named.length; start += 5_000) {
    await db.run(`INSERT INTO address_names VALUES ${named.slice(start, start + 5_000).join(', ')}`);
  }
}

function filesOf(segments: readonly SegmentEntry[], store: Store, file: keyof typeof segmentFiles): string[] {
  return segments.map(({ id }) => join(store.segments, id, segmentFiles[file]));
}

async function clear(db: DuckDb): Promise<void> {
  await db.run('DROP VIEW IF EXISTS normalized; DROP VIEW IF EXISTS left_out; DROP VIEW IF EXISTS numbered');
  for (const table of [
    'arrived',
    'places',
    'kept',
    'facts',
    'finding_rows',
    'spooled_findings',
    'address_names',
  ]) {
    await db.run(`DROP TABLE IF EXISTS ${table}`);
  }
}
