import { apiCallColumns } from '../tables/apiCalls.js';
import { quoted as text } from './quoted.js';

/** SQL of one batch on its way from files to a segment; table names are those of the ingest connection. */

/** Where the bare array of a file is laid out: the number of the file is read back from the name. */
export function arrayFileName(id: number): string {
  return `array-${id}.json`;
}

/** Rows `(file, position, record)` of laid out arrays; the position is counted later, rows keep the order they stand in. */
export function arrayRows(paths: readonly string[], recordBytes: number): string {
  return `SELECT regexp_extract(filename, 'array-(\\d+)\\.json$', 1)::INTEGER AS file, NULL::BIGINT AS position, json AS record
    FROM read_json_objects([${paths.map(text).join(', ')}], format = 'array', filename = true, maximum_object_size = ${recordBytes})`;
}

/** Rows of a spool file, one JSON object a line: `{"file":…,"position":…,"record":…}`. */
export function spooledRows(path: string, objectBytes: number): string {
  return `SELECT file, position, record
    FROM read_json(${text(path)}, format = 'newline_delimited', columns = {file: 'INTEGER', position: 'BIGINT', record: 'JSON'}, maximum_object_size = ${objectBytes})`;
}

export const noRows =
  'SELECT NULL::INTEGER AS file, NULL::BIGINT AS position, NULL::JSON AS record WHERE false';

/**
 * `kept (row_no)`: of each event (account and event id) the first copy of the batch, unless a live segment
 * holds it. `heldFacts` are the facts files of live segments that overlap the batch in time.
 */
export function keptSql(heldFacts: readonly string[], window: { min: string; max: string }): string {
  const held =
    heldFacts.length === 0
      ? ''
      : `ANTI JOIN (SELECT account, event_id FROM read_parquet([${heldFacts.map(text).join(', ')}])
          WHERE time >= TIMESTAMP ${text(window.min)} AND time <= TIMESTAMP ${text(window.max)}) AS held USING (account, event_id)`;
  return `CREATE OR REPLACE TEMP TABLE kept AS SELECT row_no FROM (
      SELECT account, event_id, arg_min(row_no, (file, row_no)) AS row_no FROM normalized GROUP BY account, event_id) ${held}`;
}

const carried = Object.keys(apiCallColumns).filter((column) => !['address', 'address_text'].includes(column));

/** `facts`: the rows of the segment in time order, with two columns (`issuer_arn`, `identity_arn`) only rollups need. */
export const factsSql = `CREATE OR REPLACE TEMP TABLE facts AS
  SELECT ${carried.map((column) => `n.${column}`).join(', ')},
    CASE WHEN a.address IS NOT NULL THEN 'IpAddress:' || a.address END AS address,
    CASE WHEN a.address IS NULL THEN n.source_address END AS address_text, n.issuer_arn, n.identity_arn
  FROM normalized AS n SEMI JOIN kept USING (row_no)
    LEFT JOIN address_names AS a ON a.text = n.source_address
  ORDER BY n.time, n.event_id, n.account`;

export const repeatsSql = `SELECT account, event_id, time, file, position FROM normalized ANTI JOIN kept USING (row_no) ORDER BY time`;

const columns = Object.keys(apiCallColumns).join(', ');

export function writeFactsSql(path: string): string {
  return `COPY (SELECT ${columns} FROM facts) TO ${text(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 61440)`;
}

export function writeRawSql(path: string): string {
  return `COPY (SELECT rowid AS row_no, record::VARCHAR AS raw FROM arrived
      WHERE reason IS NULL AND rowid NOT IN (SELECT row_no FROM normalized ANTI JOIN kept USING (row_no)))
    TO ${text(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 2048)`;
}

export function writeSightingsSql(path: string): string {
  return `COPY (${repeatsSql}) TO ${text(path)} (FORMAT parquet, COMPRESSION zstd)`;
}
