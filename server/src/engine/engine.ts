import type { Statement } from '@gumshoe/shared/contract/envelope';
import type { z } from 'zod';
import type { Snapshot } from '../lake/snapshots.js';
import type { QueryBuilder } from '../tables/relations.js';
import type { Compilable, Dialect } from './dialect.js';

export type { Snapshot } from '../lake/snapshots.js';

/**
 * A query as a value: what it is called, how it is built for a dialect, what its rows are. `build` is pure; every
 * value in it is a bound parameter.
 */
export interface Query<Row> {
  readonly name: string;
  readonly build: (db: QueryBuilder, dialect: Dialect) => Compilable;
  readonly row: z.ZodType<Row>;
  /** Names what the rows depend on beside the snapshot; they are then kept and not read again while it is in use. */
  readonly keptAs?: string;
}

export interface RunOptions {
  readonly snapshot: Snapshot;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds the statement may run; past it the statement is stopped, and a second later its process. */
  readonly deadlineMs?: number;
}

/**
 * Runs queries against the relations of a snapshot; knows no question. Fails with `cancelled`, `too-slow`,
 * `too-large` (more rows than a statement may answer, or more memory than it may take), `busy` and `internal`.
 */
export interface Engine {
  run<Row>(query: Query<Row>, options: RunOptions): Promise<{ rows: Row[]; statement: Statement }>;
  close(): Promise<void>;
}

/** States a query with its types inferred. */
export function defineQuery<Row>(query: Query<Row>): Query<Row> {
  return query;
}
