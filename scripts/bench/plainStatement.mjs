import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * What one would do by hand: one DuckDB statement with explicit columns over the files of a list (one path a line) into a table of a
 * database file, then a checkpoint. No duplicates found, no entities, no rollups, no raw record. Prints the number of rows.
 */
const { DuckDBInstance } = createRequire(new URL('../../server/package.json', import.meta.url))(
  '@duckdb/node-api',
);

const RECORD = `STRUCT(
  eventVersion VARCHAR,
  userIdentity STRUCT(
    "type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, userName VARCHAR, invokedBy VARCHAR,
    sessionContext STRUCT(sessionIssuer STRUCT("type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, userName VARCHAR))),
  eventTime TIMESTAMP, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR, userAgent VARCHAR,
  errorCode VARCHAR, errorMessage VARCHAR, requestParameters JSON, responseElements JSON, additionalEventData JSON, resources JSON,
  requestID VARCHAR, eventID VARCHAR, readOnly VARCHAR, eventType VARCHAR, eventCategory VARCHAR, managementEvent VARCHAR,
  recipientAccountId VARCHAR, sharedEventID VARCHAR)[]`;
/** A whole file is one JSON object; those of the corpus stay far below. */
const OBJECT_BYTES = 64 << 20;

const [list, database] = process.argv.slice(2);
const files = readFileSync(list, 'utf8').split('\n').filter(Boolean);
const quoted = files.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ');
const instance = await DuckDBInstance.create(database, { threads: '2', memory_limit: '1GB' });
const connection = await instance.connect();
await connection.run('SET preserve_insertion_order = false');
await connection.run(`CREATE TABLE events AS SELECT filename, record.* FROM (
    SELECT filename, unnest("Records") AS record FROM read_json([${quoted}], filename = true, maximum_object_size = ${OBJECT_BYTES},
      columns = {"Records": '${RECORD.replaceAll('\n', ' ')}'}))`);
await connection.run('CHECKPOINT');
const rows = (await connection.runAndReadAll('SELECT count(*)::INTEGER AS rows FROM events')).getRowObjects();
process.stdout.write(`${rows[0].rows}\n`);
connection.closeSync();
instance.closeSync();
