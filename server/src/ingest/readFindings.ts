import { join } from 'node:path';
import type { DuckDb } from '../engine/duckdb/database.js';
import type { Store } from '../lake/store.js';
import { normalizeFinding } from '../logs/guardDuty/normalizeFinding.js';
import { unwrap as unwrapGuardDuty } from '../logs/guardDuty/unwrap.js';
import { findingVersionColumns } from '../tables/findingVersions.js';
import type { PlannedFile } from './batch.js';
import type { FileNotes } from './fileTally.js';
import { quoted } from './quoted.js';
import { SPOOL_LINE_BYTES, contentOf, eachRecord, noteOf } from './readBatch.js';
import { READ_LIMITS } from './readLimits.js';
import { type Spool, openSpool, removeSpool } from './spool.js';

const columns = Object.entries(findingVersionColumns);

/** `finding_rows`, empty, in the shape of `finding_versions`. */
export const emptyFindingsSql = `CREATE OR REPLACE TEMP TABLE finding_rows (${columns.map(([name, type]) => `"${name}" ${type}`).join(', ')})`;

/**
 * Fills `finding_rows` with the findings of these files, each version once: one held in `heldFindings` (findings
 * files of live segments) or met before in the batch is a repeat.
 */
export async function readFindings(
  db: DuckDb,
  store: Store,
  files: readonly PlannedFile[],
  heldFindings: readonly string[],
  notes: Map<number, FileNotes>,
  signal: AbortSignal,
): Promise<void> {
  await db.run(emptyFindingsSql);
  if (files.length === 0) return;
  const spool = await openSpool(join(store.spool, `findings-${process.pid}.ndjson`));
  for (const planned of files) await spoolFindings(planned, spool, noteOf(notes, planned), signal);
  const bytes = await spool.place();
  await spool.close();
  if (bytes > 0) await readSpooled(db, spool.path, heldFindings, notes);
  await removeSpool(spool);
}

async function spoolFindings(
  planned: PlannedFile,
  spool: Spool,
  note: FileNotes,
  signal: AbortSignal,
): Promise<void> {
  const shape = planned.recognition.verdict === 'unwrap' ? planned.recognition.shape : 'documents';
  const start = await spool.place();
  await eachRecord(
    planned,
    unwrapGuardDuty(contentOf(planned), shape, READ_LIMITS, signal),
    note,
    async ({ position, json }) => {
      const finding = normalizeFinding(json);
      if ('problem' in finding)
        note.leftOut.push({
          at: `record ${position + 1}`,
          position,
          verdict: 'rejected',
          reason: finding.problem,
        });
      else await spool.write(JSON.stringify({ ...finding.row, raw: json, file: planned.id, position }));
    },
    () => spool.cutBack(start),
  );
}

async function readSpooled(
  db: DuckDb,
  path: string,
  heldFindings: readonly string[],
  notes: Map<number, FileNotes>,
): Promise<void> {
  const shape = columns
    .map(([name, type]) => `"${name}": ${quoted(type === 'TIMESTAMP' ? 'VARCHAR' : type)}`)
    .join(', ');
  const values = columns
    .map(([name, type]) =>
      type === 'TIMESTAMP' ? `TRY_CAST("${name}" AS TIMESTAMPTZ)::TIMESTAMP AS "${name}"` : `"${name}"`,
    )
    .join(', ');
  await db.run(`CREATE OR REPLACE TEMP TABLE spooled_findings AS SELECT ${values}
    FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {${shape}}, maximum_object_size = ${SPOOL_LINE_BYTES})`);
  const held =
    heldFindings.length === 0
      ? ''
      : `ANTI JOIN (SELECT finding_id, updated FROM read_parquet([${heldFindings.map(quoted).join(', ')}])) AS held USING (finding_id, updated)`;
  await db.run(
    `INSERT INTO finding_rows SELECT * FROM spooled_findings ${held} QUALIFY row_number() OVER (PARTITION BY finding_id, updated ORDER BY file, position) = 1`,
  );
  for (const row of await db.all(`SELECT s.file, count(f.file) AS kept, count(*) - count(f.file) AS repeats FROM spooled_findings AS s
      LEFT JOIN finding_rows AS f USING (file, position) GROUP BY s.file`)) {
    const note = notes.get(Number(row.file));
    if (note === undefined) continue;
    note.findings = Number(row.kept);
    note.findingRepeats = Number(row.repeats);
  }
}
