import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { IngestReport } from '@gumshoe/shared/contract/loading';
import { pinnedSnapshots } from '../casebook/pins.js';
import { openDuckDb } from '../engine/duckdb/database.js';
import { isOutOfMemory } from '../engine/duckdb/outOfMemory.js';
import { type Ledger, openLedger } from '../lake/ledger.js';
import type { SourceOutcome } from '../lake/ledgerRows.js';
import { snapshotIdOf } from '../lake/snapshots.js';
import { type Store, openStore } from '../lake/store.js';
import { normalizePrelude } from '../logs/cloudTrail/normalize.sql.js';
import { type PlannedFile, isFull } from './batch.js';
import { compact } from './compact.js';
import { findFiles } from './findFiles.js';
import { lockStore } from '../lake/storeLock.js';
import type { LoadContext } from './loadBatch.js';
import { loadFitting } from './loadFitting.js';
import { type LoadTally, newTally } from './loadReport.js';
import { planFiles } from './planFiles.js';

/** Where a load stands, told after every batch. */
export interface LoadStep {
  readonly files: LoadTally['files'];
  readonly records: LoadTally['records'];
  readonly bytesSeen: number;
  readonly bytesDone: number;
  /** The newest snapshot that can be asked. */
  readonly snapshot: string;
  /** Whether all files have been found, so that `bytesSeen` is the whole and `bytesDone` a share of it. */
  readonly allFound: boolean;
}

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onStep?: (step: LoadStep) => void;
  /** Such as `800MB`. */
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Of files that are broken, load what can be read before the fault; each is marked as a part for ever. */
  readonly readablePart?: boolean;
}

/**
 * Loads files, folders and archives into the store; the only writer. What a batch brought is acknowledged when
 * its ledger entry is durable; a kill at any moment loses nothing acknowledged and counts nothing twice. Aborting
 * stops in the running batch, of which nothing is then acknowledged, and answers the report so far. Fails with `StoreBusy` while another process loads.
 */
export async function load(
  folder: string,
  paths: readonly string[],
  options: LoadOptions,
): Promise<IngestReport> {
  const store = openStore(folder);
  const unlock = lockStore(folder);
  const ledger = openLedger(store.ledger, { readonly: false });
  const db = await openDuckDb({
    memoryLimit: options.memoryLimit ?? '800MB',
    threads: options.threads ?? 2,
    spillFolder: join(store.spool, 'spill'),
  });
  try {
    sweep(store, ledger);
    for (const macro of normalizePrelude) await db.run(macro);
    const tally = newTally();
    const context = { db, store, ledger, signal: options.signal };
    await unlessStopped(loadBatches(context, paths, tally, options), options.signal);
    return tally.report(snapshotIdOf(ledger.newest()));
  } finally {
    db.close();
    ledger.close();
    unlock();
  }
}

/** Files settled without reading are entered in the ledger this many at a time: each entry is a durable write. */
const DECIDED_AT_ONCE = 200;

async function loadBatches(
  context: LoadContext,
  paths: readonly string[],
  tally: LoadTally,
  { onStep, readablePart }: LoadOptions,
): Promise<void> {
  const { db, store, ledger, signal } = context;
  const planned: PlannedFile[] = [];
  const progress = { seen: 0, done: 0, batches: 0, allFound: false };
  const tell = () =>
    onStep?.({
      files: tally.files,
      records: tally.records,
      bytesSeen: progress.seen,
      bytesDone: progress.done,
      snapshot: snapshotIdOf(ledger.newest()),
      allFound: progress.allFound,
    });
  const settle = (outcomes: readonly SourceOutcome[]) => {
    tally.add(outcomes);
    progress.done += outcomes.reduce((sum, outcome) => sum + outcome.bytes, 0);
    tell();
  };
  const sizing = sizeOf(paths, signal).then((bytes) => {
    if (bytes === undefined) return;
    progress.seen = Math.max(progress.seen, bytes);
    progress.allFound = true;
  });
  const decided: SourceOutcome[] = [];
  const reportDecided = () => {
    const outcomes = decided.splice(0);
    if (outcomes.length === 0) return;
    ledger.report(outcomes);
    settle(outcomes);
  };
  let isCompacting = true;
  /** Joining saves time when asking; where memory does not suffice for it the segments stay as they are, and right. */
  const compactWhereItFits = async () => {
    if (!isCompacting) return;
    await compact(db, store, ledger, signal).catch((error: unknown) => {
      if (!isOutOfMemory(error)) throw error;
      isCompacting = false;
    });
  };
  const loadPlanned = async () => {
    reportDecided();
    const files = planned.splice(0);
    if (files.length === 0) return;
    for await (const outcomes of loadFitting(context, files)) settle(outcomes);
    progress.batches += 1;
    await compactWhereItFits();
  };
  const onSeen = (bytes: number) => {
    progress.seen = Math.max(progress.seen, bytes);
  };
  for await (const found of planFiles(paths, ledger, signal, onSeen, readablePart)) {
    if (signal.aborted) return;
    if ('recognition' in found) planned.push(found);
    else decided.push(found);
    if (decided.length >= DECIDED_AT_ONCE) reportDecided();
    if (isFull(progress.batches, planned)) await loadPlanned();
  }
  await sizing;
  progress.allFound = true;
  if (!signal.aborted) await loadPlanned();
  tell();
}

/** A stop is no failure: nothing of the batch it falls in is acknowledged, what came before stays. */
async function unlessStopped(work: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await work;
  } catch (error) {
    const isStop = error === signal.reason || (error instanceof AppError && error.code === 'cancelled');
    if (!signal.aborted || !isStop) throw error;
  }
}

/**
 * Bytes of every file under the paths, found by a walk of its own beside the load, which finds its files only as it comes to them:
 * without it every share would be near the whole. `undefined` where the walk fails; the load's own walk then says why.
 */
async function sizeOf(paths: readonly string[], signal: AbortSignal): Promise<number | undefined> {
  let bytes = 0;
  try {
    for await (const file of findFiles(paths, signal)) bytes += file.bytes;
  } catch {
    return undefined;
  }
  return bytes;
}

/** Superseded segments stay this long for pages still open on them; pinned ones as long as they are pinned. */
const KEEP_SUPERSEDED_MS = 24 * 3_600_000;

/** Takes away what an earlier process left half done, and segments no snapshot in use holds. */
function sweep(store: Store, ledger: Ledger): void {
  const pinned = pinnedSnapshots(store.casebook).map((id) => Number(id.split('-')[0]));
  ledger.forgetSegments(pinned, new Date(Date.now() - KEEP_SUPERSEDED_MS).toISOString());
  const known = new Set(ledger.allSegments().map(({ id }) => id));
  for (const name of readdirSync(store.segments)) {
    if (!known.has(name)) rmSync(join(store.segments, name), { recursive: true, force: true });
  }
  for (const name of readdirSync(store.spool))
    rmSync(join(store.spool, name), { recursive: true, force: true });
}
