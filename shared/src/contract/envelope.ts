import { z } from 'zod';
import { instant } from '../domain/instant.js';
import { snapshotId } from '../domain/snapshot.js';
import { bytes, count } from '../domain/units.js';

/** A file that was broken and of which only what stood before the fault is held; nobody knows how much is missing. */
export const partHeld = z.object({ file: z.string(), at: z.string(), reason: z.string() });

/**
 * How many records the answer stands on, and how many were left out, each with its reason. `parts`: files its snapshot
 * holds in part only, how many and the first twenty; absent where every file was read whole.
 */
export const totals = z.object({
  records: count,
  leftOut: z.array(z.object({ reason: z.string(), records: count })),
  parts: z.object({ files: count, first: z.array(partHeld) }).optional(),
});
export type Totals = z.infer<typeof totals>;

/** What is held of one source, account and region within the scope time. */
export const heldSource = z.object({
  source: z.string(),
  account: z.string(),
  region: z.string(),
  records: count,
  firstEvent: instant,
  /** The newest record held: the source is complete up to here as far as can be told. */
  lastEvent: instant,
});

/** A stretch within the scope time for which nothing is held of a source that is held before or after. */
export const gap = z.object({ source: z.string(), account: z.string(), start: instant, end: instant });
export type Gap = z.infer<typeof gap>;

/**
 * Why there may be silence: `complete` (silence means none seen), `partial` (the gaps are named),
 * `not-held` (nothing of the source touches the scope time), `source-off` (nothing of it is held at all).
 */
export const coverage = z.object({
  state: z.enum(['complete', 'partial', 'not-held', 'source-off']),
  scopeHours: z.number().nonnegative(),
  heldHours: z.number().nonnegative(),
  sources: z.array(heldSource),
  gaps: z.array(gap),
  /**
   * Records within the scope time that name no account: they are held, but whose time they cover cannot be told, so they count in none of
   * the above where an account is known. Absent where every record names its account.
   */
  unplaced: count.optional(),
});
export type Coverage = z.infer<typeof coverage>;

/** One statement that was run. `sql` takes `parameters` in order; `standalone` has them written in. */
export const statement = z.object({
  name: z.string(),
  sql: z.string(),
  parameters: z.array(z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  standalone: z.string(),
  rows: count,
  bytesRead: bytes.optional(),
  milliseconds: z.number().nonnegative(),
});
export type Statement = z.infer<typeof statement>;

/** Every statement behind an answer and, in words, what was done with its rows. */
export const queryReport = z.object({
  engine: z.enum(['duckdb', 'athena', 'casebook', 'ledger']),
  statements: z.array(statement),
  then: z.array(z.string()),
});
export type QueryReport = z.infer<typeof queryReport>;

/** The envelope every answer travels in, whoever asked: page, HTTP or command line. */
export function envelopeOf<A extends z.ZodType>(answer: A) {
  return z.object({ answer, totals, coverage, query: queryReport, snapshot: snapshotId });
}
export type Envelope<A> = {
  answer: A;
  totals: Totals;
  coverage: Coverage;
  query: QueryReport;
  snapshot: string;
};
