import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDb } from '../engine/duckdb/database.js';
import type { SegmentEntry } from '../lake/ledgerRows.js';
import { sealSegment, segmentFiles } from '../lake/segmentFiles.js';
import type { Store } from '../lake/store.js';
import { dropCalledSql, rollups, calledSql } from '../tables/rollups.js';
import { writeFactsSql, writeRawSql, writeSightingsSql } from './batch.sql.js';
import { quoted } from './quoted.js';

export type NewSegment = Omit<SegmentEntry, 'since' | 'until'>;

/** Rows in a segment's first tier; each tier above holds eight times more. */
const TIER_ROWS = 8_192;

/** The tier a segment of this many rows belongs to: compaction joins eight of one tier. */
export function tierOf(rows: number): number {
  return Math.max(0, Math.floor(Math.log(Math.max(rows, 1) / TIER_ROWS) / Math.log(8)) + 1);
}

/**
 * Writes what stands in the connection's tables `facts`, `normalized`, `kept` and `finding_rows` as a segment.
 * Nothing of it is part of the lake until the ledger enters it.
 */
export async function writeSegment(db: DuckDb, store: Store, id: string): Promise<NewSegment> {
  return sealed(db, store, id, async (folder) => {
    await db.run(writeFactsSql(join(folder, segmentFiles.facts)));
    await db.run(writeRawSql(join(folder, segmentFiles.raw)));
    await db.run(writeSightingsSql(join(folder, segmentFiles.sightings)));
    await db.run(
      `COPY (SELECT * FROM finding_rows ORDER BY finding_id, updated) TO ${quoted(join(folder, segmentFiles.findings))} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await db.run(dropCalledSql);
    for (const statement of calledSql) await db.run(statement);
    await writeRollups(db, join(folder, segmentFiles.rollups), (name) => rollups[name]?.made ?? '');
    await db.run(dropCalledSql);
  });
}

/**
 * Makes the folder under a temporary name, lets `write` fill it, seals it. `facts` and `finding_rows` must be
 * relations of the connection by the time `write` ends: they say what the segment holds.
 */
export async function sealed(
  db: DuckDb,
  store: Store,
  id: string,
  write: (folder: string) => Promise<void>,
): Promise<NewSegment> {
  const folder = join(store.segments, `.${id}.tmp`);
  rmSync(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    await write(folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const [held] = await db.all(
    'SELECT count(*) AS rows, epoch_us(min(time)) AS min_time, epoch_us(max(time)) AS max_time FROM facts',
  );
  const [findings] = await db.all('SELECT count(*) AS findings FROM finding_rows');
  const rows = Number(held?.rows);
  const found = Number(findings?.findings);
  const bytes = await sealSegment(folder, join(store.segments, id), { id, rows, findings: found });
  return {
    id,
    rows,
    findings: found,
    bytes,
    tier: tierOf(rows),
    minTime: wholeOrNull(held?.min_time),
    maxTime: wholeOrNull(held?.max_time),
  };
}

/** Writes every rollup table, each by the statement `sqlOf` gives for it. */
export async function writeRollups(db: DuckDb, path: string, sqlOf: (name: string) => string): Promise<void> {
  await db.run(`ATTACH ${quoted(path)} AS rollup_file`);
  for (const name of Object.keys(rollups)) await db.run(`CREATE TABLE rollup_file.${name} AS ${sqlOf(name)}`);
  await db.run('DETACH rollup_file');
}

function wholeOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
