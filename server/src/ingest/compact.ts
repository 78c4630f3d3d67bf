import { join } from 'node:path';
import type { DuckDb } from '../engine/duckdb/database.js';
import type { Ledger } from '../lake/ledger.js';
import type { SegmentEntry } from '../lake/ledgerRows.js';
import { segmentFiles } from '../lake/segmentFiles.js';
import type { Store } from '../lake/store.js';
import { apiCallColumns } from '../tables/apiCalls.js';
import { newSegmentId } from './loadBatch.js';
import { type Rollup, mergedSql, rollups } from '../tables/rollups.js';
import { quoted } from './quoted.js';
import { sealed, writeRollups } from './writeSegment.js';

/** Segments of one tier that become one of the next. */
const FAN_IN = 8;
/** Live segments, of any size, beyond which the smallest are joined whatever their tier. */
const MOST_LIVE = 16;

/** The segments to join next, or none: eight of one tier, lowest first; past sixteen live ones the eight smallest. */
export function nextToJoin(live: readonly SegmentEntry[]): SegmentEntry[] {
  const tiers = [...new Set(live.map(({ tier }) => tier))].sort((a, b) => a - b);
  for (const tier of tiers) {
    const same = live.filter((segment) => segment.tier === tier);
    if (same.length >= FAN_IN) return same.slice(0, FAN_IN);
  }
  if (live.length <= MOST_LIVE) return [];
  return [...live].sort((a, b) => a.rows - b.rows || a.id.localeCompare(b.id)).slice(0, FAN_IN);
}

/** Joins segments until no tier is full. The loads, and so the digest of the snapshot, do not change. */
export async function compact(db: DuckDb, store: Store, ledger: Ledger, signal: AbortSignal): Promise<void> {
  for (
    let joined = nextToJoin(liveOf(ledger));
    joined.length > 0 && !signal.aborted;
    joined = nextToJoin(liveOf(ledger))
  ) {
    const segment = await joinSegments(db, store, joined);
    ledger.replaceSegments(
      joined.map(({ id }) => id),
      segment,
    );
  }
}

function liveOf(ledger: Ledger): SegmentEntry[] {
  return ledger.segmentsOf(ledger.newest().number);
}

async function joinSegments(db: DuckDb, store: Store, joined: readonly SegmentEntry[]) {
  const files = (file: keyof typeof segmentFiles) =>
    `[${joined.map(({ id }) => quoted(join(store.segments, id, segmentFiles[file]))).join(', ')}]`;
  const columns = Object.keys(apiCallColumns).filter((column) => column !== 'row_no');
  try {
    return await sealed(db, store, newSegmentId(), async (folder) => {
      await db.run(`CREATE OR REPLACE TEMP TABLE shifts AS
        SELECT segment, coalesce(sum(size) OVER (ORDER BY segment ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS shift FROM (
          SELECT split_part(filename, '/', -2) AS segment, max(row_no) + 1 AS size FROM read_parquet(${files('facts')}, filename = true) GROUP BY 1)`);
      await db.run(`COPY (SELECT f.row_no + s.shift AS row_no, ${columns.map((column) => `f."${column}"`).join(', ')} FROM read_parquet(${files('facts')}, filename = true) AS f
          JOIN shifts AS s ON s.segment = split_part(f.filename, '/', -2) ORDER BY f.time, f.event_id, f.account)
        TO ${quoted(join(folder, segmentFiles.facts))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 61440)`);
      await db.run(`COPY (SELECT r.row_no + s.shift AS row_no, r.raw FROM read_parquet(${files('raw')}, filename = true) AS r JOIN shifts AS s ON s.segment = split_part(r.filename, '/', -2))
        TO ${quoted(join(folder, segmentFiles.raw))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 2048)`);
      for (const name of ['sightings', 'findings'] as const) {
        await db.run(
          `COPY (SELECT * FROM read_parquet(${files(name)})) TO ${quoted(join(folder, segmentFiles[name]))} (FORMAT parquet, COMPRESSION zstd)`,
        );
      }
      await mergeRollups(db, store, joined, join(folder, segmentFiles.rollups));
      await db.run(
        `CREATE OR REPLACE TEMP VIEW facts AS SELECT time FROM read_parquet(${quoted(join(folder, segmentFiles.facts))})`,
      );
      await db.run(
        `CREATE OR REPLACE TEMP VIEW finding_rows AS SELECT finding_id FROM read_parquet(${quoted(join(folder, segmentFiles.findings))})`,
      );
    });
  } finally {
    await db.run('DROP TABLE IF EXISTS shifts; DROP VIEW IF EXISTS facts; DROP VIEW IF EXISTS finding_rows');
  }
}

/** A rollup of several segments is the same grouping over the union of theirs. */
async function mergeRollups(
  db: DuckDb,
  store: Store,
  joined: readonly SegmentEntry[],
  path: string,
): Promise<void> {
  for (const [index, { id }] of joined.entries()) {
    await db.run(
      `ATTACH ${quoted(join(store.segments, id, segmentFiles.rollups))} AS part_${index} (READ_ONLY)`,
    );
  }
  try {
    const union = (name: string) =>
      joined.map((_, index) => `SELECT * FROM part_${index}.${name}`).join(' UNION ALL ');
    await writeRollups(db, path, (name) => mergedSql(rollupNamed(name), union(name)));
  } finally {
    for (const index of joined.keys()) await db.run(`DETACH part_${index}`);
  }
}

function rollupNamed(name: string): Rollup {
  const rollup = rollups[name];
  if (rollup === undefined) throw new Error(`no rollup is named ${name}`);
  return rollup;
}
