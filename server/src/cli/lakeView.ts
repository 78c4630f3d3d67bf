import type { SnapshotInfo } from '@gumshoe/shared/contract/links';
import type { LoadProgress, LoadReport, ReportedFile, ReportedState } from '@gumshoe/shared/contract/loading';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { LakeView } from '../http/dependencies.js';
import type { LoadStep } from '../ingest/load.js';
import type { Ledger } from '../lake/ledger.js';
import type { SourceEntry } from '../lake/ledgerRows.js';
import { snapshotIdOf, snapshotOf } from '../lake/snapshots.js';
import type { Store } from '../lake/store.js';
import { PART_REMEDY } from '../logs/source.js';
import { type RunningLoad, startLoad } from './runningLoad.js';

const PAGE = 200;

/** The lake as the server sees it: reads the ledger, and starts and follows the ingest worker. */
export function viewLake(store: Store, ledger: Ledger): LakeView & { close(): void } {
  const state: LoadState = {
    state: 'idle',
    paths: [],
    step: undefined,
    startedAt: undefined,
    endedAt: undefined,
    problem: undefined,
  };
  let running: RunningLoad | undefined;

  const finish = (end: 'done' | 'stopped' | 'failed', problem?: string) => {
    running = undefined;
    Object.assign(state, { state: end, problem, endedAt: new Date() });
  };
  return {
    progress: () => progressOf(state, snapshotIdOf(ledger.newest())),
    report: (query) => reportOf(ledger, query.state, query.after),
    snapshot: (id) => snapshotInfoOf(ledger, id),
    load: async (paths, { readablePart = false } = {}) => {
      if (running !== undefined)
        throw new AppError('busy', 'A load is running. Wait for its end or stop it.');
      Object.assign(state, {
        state: 'loading',
        paths: [...paths],
        step: undefined,
        startedAt: new Date(),
        endedAt: undefined,
        problem: undefined,
      });
      let isStopped = false;
      const started = startLoad(store.folder, { paths, readablePart }, (step) => {
        state.step = step;
      });
      running = {
        ...started,
        stop: () => {
          isStopped = true;
          started.stop();
        },
      };
      started.report.then(
        () => finish(isStopped ? 'stopped' : 'done'),
        (error: unknown) => finish('failed', error instanceof Error ? error.message : String(error)),
      );
    },
    stop: async () => running?.stop(),
    close: () => running?.kill(),
  };
}

interface LoadState {
  state: LoadProgress['state'];
  paths: string[];
  step: LoadStep | undefined;
  startedAt: Date | undefined;
  endedAt: Date | undefined;
  problem: string | undefined;
}

const noFiles = { seen: 0, loaded: 0, skipped: 0, rejected: 0 };
const noRecords = { seen: 0, loaded: 0, duplicates: 0, skipped: 0, rejected: 0 };

function progressOf(
  { state, paths, step, startedAt, endedAt, problem }: LoadState,
  snapshot: string,
): LoadProgress {
  const seconds =
    startedAt === undefined ? 0 : ((endedAt ?? new Date()).getTime() - startedAt.getTime()) / 1000;
  const left =
    step === undefined || !step.allFound || step.bytesDone === 0
      ? undefined
      : (seconds * (step.bytesSeen - step.bytesDone)) / step.bytesDone;
  return {
    state,
    paths,
    files: step?.files ?? noFiles,
    records: step?.records ?? noRecords,
    bytes: { seen: step?.bytesSeen ?? 0, done: step?.bytesDone ?? 0 },
    recordsPerSecond: seconds === 0 ? 0 : (step?.records.seen ?? 0) / seconds,
    ...(state === 'loading' && left !== undefined ? { secondsLeft: left } : {}),
    ...(startedAt === undefined ? {} : { startedAt: startedAt.toISOString() }),
    ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
    snapshot,
    ...(problem === undefined ? {} : { problem }),
  };
}

function reportOf(ledger: Ledger, state: ReportedState | undefined, after: string | undefined): LoadReport {
  const rows = ledger.sources({ state, after: Number(after ?? 0), limit: PAGE });
  const last = rows.at(-1);
  return {
    rows: rows.map((entry) => reportedFile(entry, ledger)),
    total: ledger.totalOf(state),
    ...(rows.length === PAGE && last !== undefined ? { after: String(last.id) } : {}),
    counts: countsOf(ledger),
  };
}

/** Records of a file that the report names one by one. */
const NAMED_RECORDS = 100;

function reportedFile(entry: SourceEntry, ledger: Ledger): ReportedFile {
  const hasLeftOut = entry.skipped + entry.rejected > 0;
  const optional = { source: entry.source, at: entry.at, reason: entry.reason, remedy: entry.remedy };
  return {
    file: entry.name,
    state: entry.state,
    records: entry.records,
    duplicates: entry.duplicates,
    bytes: entry.bytes,
    loadedAt: entry.loadedAt,
    ...(entry.isPart ? { isPart: true } : {}),
    ...(entry.state === 'rejected' && entry.remedy === PART_REMEDY ? { offersPart: true } : {}),
    ...Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== null && value !== undefined),
    ),
    ...(hasLeftOut
      ? {
          leftOut: {
            skipped: entry.skipped,
            rejected: entry.rejected,
            first: ledger
              .leftOutOf(entry.id, NAMED_RECORDS)
              .map(({ at, verdict, reason }) => ({ at, verdict, reason })),
          },
        }
      : {}),
  };
}

function countsOf(ledger: Ledger): LoadReport['counts'] {
  const files = { ...noFiles };
  const records = { ...noRecords };
  for (const row of ledger.counts()) {
    files.seen += row.files;
    files[row.state] += row.files;
    records.loaded += row.records;
    records.duplicates += row.duplicates;
    records.skipped += row.skipped;
    records.rejected += row.rejected;
    records.seen += row.records + row.duplicates + row.skipped + row.rejected;
  }
  return { files, records };
}

function snapshotInfoOf(ledger: Ledger, id: string): SnapshotInfo {
  const newest = ledger.newest();
  const newestId = snapshotIdOf(newest);
  const base = { snapshot: id, newest: newestId, newestRecords: newest.records };
  try {
    const snapshot = snapshotOf(ledger, id);
    const isNewest = id === newestId || ledger.version(snapshot.number)?.digest === newest.digest;
    return { ...base, state: isNewest ? 'newest' : 'older', records: snapshot.records };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'snapshot-gone') throw error;
    return { ...base, state: 'gone', records: ledger.version(Number(id.split('-')[0]))?.records ?? 0 };
  }
}
