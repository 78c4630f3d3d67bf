import { join } from 'node:path';
import { segmentFiles } from '../../lake/segmentFiles.js';
import { apiCallColumns } from '../../tables/apiCalls.js';
import { findingVersionColumns } from '../../tables/findingVersions.js';
import { rollups } from '../../tables/rollups.js';

/** A segment as a worker sees it: its name and its folder. */
export interface SegmentFolder {
  readonly id: string;
  readonly folder: string;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The name under which a segment's rollup file is attached. */
export function attachedName(id: string): string {
  return `segment_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
}

export function attachSql({ id, folder }: SegmentFolder): string {
  return `ATTACH IF NOT EXISTS ${quoted(join(folder, segmentFiles.rollups))} AS ${attachedName(id)} (READ_ONLY)`;
}

/**
 * The statements that make the relations of a snapshot from its segments' files, as views of `schema`. They hold
 * paths and run in any DuckDB of this version; `gumshoe views` prints them.
 */
export function snapshotViews(segments: readonly SegmentFolder[], schema: string): string[] {
  const view = (name: string, body: string) => `CREATE OR REPLACE VIEW ${schema}.${name} AS ${body}`;
  const files = (file: keyof typeof segmentFiles) =>
    `[${segments.map(({ folder }) => quoted(join(folder, segmentFiles[file]))).join(', ')}]`;
  const parquet = (file: keyof typeof segmentFiles, columns: Readonly<Record<string, string>>, more = '') =>
    segments.length === 0
      ? emptyRelation({ ...columns, ...(more === '' ? {} : { segment: 'VARCHAR' }) })
      : `SELECT *${more} FROM read_parquet(${files(file)})`;
  const union = (name: string) =>
    segments.length === 0
      ? emptyRollup(name)
      : segments.map(({ id }) => `SELECT * FROM ${attachedName(id)}.main.${name}`).join(' UNION ALL ');
  const raw =
    segments.length === 0
      ? emptyRelation({ segment: 'VARCHAR', row_no: 'BIGINT', raw: 'VARCHAR' })
      : segments
          .map(
            ({ id, folder }) =>
              `SELECT ${quoted(id)} AS segment, row_no, raw FROM read_parquet(${quoted(join(folder, segmentFiles.raw))})`,
          )
          .join(' UNION ALL ');
  const paired = `(SELECT shared_event_id FROM ${schema}.paired_calls)`;
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    view('api_calls', parquet('facts', apiCallColumns, `, split_part(filename, '/', -2) AS segment`)),
    view('call_targets', `SELECT *, unnest(targets) AS target FROM ${schema}.api_calls`),
    view(
      'sightings',
      parquet('sightings', {
        account: 'VARCHAR',
        event_id: 'VARCHAR',
        time: 'TIMESTAMP',
        file: 'INTEGER',
        position: 'BIGINT',
      }),
    ),
    view('finding_versions', parquet('findings', findingVersionColumns)),
    view(
      'finding_entities',
      `SELECT finding_id, updated, sample, first_seen, last_seen, entity."key" AS "key", entity.part AS part, entity.label AS label
        FROM (SELECT finding_id, updated, sample, first_seen, last_seen, unnest(entities) AS entity FROM ${schema}.finding_versions)`,
    ),
    view('raw_records', raw),
    ...Object.keys(rollups).map((name) => view(name, union(name))),
    view(
      'paired_calls',
      `SELECT DISTINCT o.shared_event_id FROM ${schema}.shared_calls AS o SEMI JOIN ${schema}.shared_calls AS c ON c.shared_event_id = o.shared_event_id AND c.shared_copy = 'caller' WHERE o.shared_copy = 'owner'`,
    ),
    view(
      'caller_calls',
      `SELECT * FROM ${schema}.api_calls WHERE shared_copy IS DISTINCT FROM 'owner' OR shared_event_id NOT IN ${paired}`,
    ),
    view(
      'repeated_calls',
      `SELECT c.* FROM ${schema}.api_calls AS c JOIN ${schema}.sightings AS s ON s.account = c.account AND s.event_id = c.event_id`,
    ),
    view(
      'repeated_caller_calls',
      `SELECT * FROM ${schema}.repeated_calls WHERE shared_copy IS DISTINCT FROM 'owner' OR shared_event_id NOT IN ${paired}`,
    ),
    view('unpaired_calls', `SELECT * FROM ${schema}.owner_calls WHERE shared_event_id NOT IN ${paired}`),
  ];
}

function emptyRelation(columns: Readonly<Record<string, string>>): string {
  return `SELECT ${Object.entries(columns)
    .map(([name, type]) => `NULL::${type} AS "${name}"`)
    .join(', ')} WHERE false`;
}

/** Small relations every question about callers reads: a session keeps them as tables, made once a snapshot. */
export function keptRelations(schema: string): string[] {
  return ['paired_calls', 'unpaired_calls', 'repeated_calls'].flatMap((name) => [
    `CREATE OR REPLACE TABLE ${schema}.kept_${name} AS SELECT * FROM ${schema}.${name}`,
    `CREATE OR REPLACE VIEW ${schema}.${name} AS SELECT * FROM ${schema}.kept_${name}`,
  ]);
}

/** A rollup of no segment: its columns without rows; times are told from counts by their names. */
function emptyRollup(name: string): string {
  const rollup = rollups[name];
  const typeOf = (column: string) =>
    /^(hour|day|time|first_seen|last_seen|valid_from|valid_to)$/.test(column)
      ? 'TIMESTAMP'
      : /^(succeeded|denied|throttled|other|through|records)$/.test(column)
        ? 'BIGINT'
        : 'VARCHAR';
  const columns = [...(rollup?.keys ?? []), ...Object.keys(rollup?.measures ?? {})];
  return emptyRelation(Object.fromEntries(columns.map((column) => [column, typeOf(column)])));
}
