import { readFileSync } from 'node:fs';
import { inRoot } from '../root.mjs';

const { openDuckDb } = await import(inRoot('server/dist/engine/duckdb/database.js'));

/**
 * What log files hold, read without the loader: writes a Parquet file of (file name, account, event id) from the files of a list (one path
 * a line) and prints the number of its rows. Run in a process of its own.
 */
const [list, target] = process.argv.slice(2);
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const files = readFileSync(list, 'utf8').split('\n').filter(Boolean);
const db = await openDuckDb({ memoryLimit: '1GB', threads: 2 });
await db.run(`COPY (
  SELECT parse_filename(filename) AS file, record."recipientAccountId" AS account, record."eventID" AS event_id FROM (
    SELECT filename, unnest("Records") AS record FROM read_json([${files.map(quoted).join(', ')}], filename = true,
      maximum_object_size = ${64 << 20}, columns = {"Records": 'STRUCT("eventID" VARCHAR, "recipientAccountId" VARCHAR)[]'}))
) TO ${quoted(target)} (FORMAT parquet)`);
const [counted] = await db.all(`SELECT count(*) AS rows FROM read_parquet(${quoted(target)})`);
process.stdout.write(`${counted.rows}\n`);
db.close();
