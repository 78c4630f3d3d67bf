import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';

const { openDuckDb } = await import(inRoot('server/dist/engine/duckdb/database.js'));
const { openLedger } = await import(inRoot('server/dist/lake/ledger.js'));
const { describeFile, readManifest } = await import(inRoot('server/dist/lake/segmentFiles.js'));

/**
 * What a store holds, read from its files and compared with what its ledger says: rows, distinct events, calls by
 * rollups and by facts, and every segment file that is not what its manifest states.
 */
export async function lookAtStore(folder) {
  if (!existsSync(join(folder, 'ledger.db')))
    return {
      version: 0,
      rows: 0,
      events: 0,
      ledgerRows: 0,
      calls: 0,
      rolledUp: 0,
      torn: [],
      segments: [],
      superseded: [],
    };
  const ledger = openLedger(join(folder, 'ledger.db'), { readonly: true });
  const version = ledger.newest();
  const live = ledger.segmentsOf(version.number);
  const superseded = ledger
    .allSegments()
    .map(({ id }) => id)
    .filter((id) => !live.some((segment) => segment.id === id));
  ledger.close();
  const torn = [];
  for (const { id } of live) torn.push(...(await tornFiles(folder, id)));
  const counts = await countRows(folder, live);
  return {
    version: version.number,
    ledgerRows: live.reduce((sum, { rows }) => sum + rows, 0),
    torn,
    segments: live.map(({ id }) => id),
    superseded,
    ...counts,
  };
}

async function tornFiles(folder, id) {
  const manifest = await readManifest(join(folder, 'segments', id)).catch(() => undefined);
  if (manifest === undefined) return [`segment ${id} has no manifest`];
  const torn = [];
  for (const [name, stated] of Object.entries(manifest.files)) {
    const found = await describeFile(join(folder, 'segments', id, name)).catch(() => undefined);
    if (found?.sha256 !== stated.sha256) torn.push(`segment ${id}: ${name}`);
  }
  return torn;
}

async function countRows(folder, live) {
  if (live.length === 0) return { rows: 0, events: 0, calls: 0, rolledUp: 0 };
  const db = await openDuckDb({ memoryLimit: '1GB', threads: 2 });
  const files = live.map(({ id }) => `'${join(folder, 'segments', id, 'facts.parquet')}'`).join(', ');
  const [facts] = await db.all(
    `SELECT count(*) AS rows, count(DISTINCT (account, event_id)) AS events, count(*) FILTER (kind <> 'network-activity') AS calls FROM read_parquet([${files}])`,
  );
  let rolledUp = 0;
  for (const [index, { id }] of live.entries()) {
    await db.run(`ATTACH '${join(folder, 'segments', id, 'rollups.duckdb')}' AS r${index} (READ_ONLY)`);
    const [sum] = await db.all(
      `SELECT coalesce(sum(succeeded + denied + throttled + other), 0)::BIGINT AS calls FROM r${index}.calls_hourly WHERE side = 'in'`,
    );
    rolledUp += Number(sum.calls);
  }
  db.close();
  return { rows: Number(facts.rows), events: Number(facts.events), calls: Number(facts.calls), rolledUp };
}
