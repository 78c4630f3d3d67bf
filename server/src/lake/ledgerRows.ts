import { z } from 'zod';

/** A version of the ledger. `digest` is the whole hex SHA-256 over its loads; `records` what it holds. */
export const version = z.object({
  number: z.number(),
  digest: z.string(),
  records: z.number(),
  madeAt: z.string(),
});
export type Version = z.infer<typeof version>;

/** A segment as the ledger knows it; times in microseconds since the epoch, NULL where it holds findings alone. */
export const segmentEntry = z.object({
  id: z.string(),
  /** First version that holds it. */
  since: z.number(),
  /** First version that no longer holds it, or null. */
  until: z.number().nullable(),
  rows: z.number(),
  findings: z.number(),
  bytes: z.number(),
  tier: z.number(),
  minTime: z.number().nullable(),
  maxTime: z.number().nullable(),
});
export type SegmentEntry = z.infer<typeof segmentEntry>;

export const fileState = z.enum(['loaded', 'skipped', 'rejected']);
export type FileState = z.infer<typeof fileState>;

/** A record left out of a loaded file, with its place and reason. */
export const leftOutRecord = z.object({
  at: z.string(),
  position: z.number(),
  verdict: z.enum(['skipped', 'rejected']),
  reason: z.string(),
});
export type LeftOutRecord = Readonly<z.infer<typeof leftOutRecord>>;

/** What became of one file. `records` are those that came in; `duplicates` were held already. */
export interface SourceOutcome {
  readonly id: number;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly source?: string | undefined;
  readonly state: FileState;
  readonly records: number;
  readonly duplicates: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly at?: string | undefined;
  readonly reason?: string | undefined;
  readonly remedy?: string | undefined;
  readonly leftOut?: readonly LeftOutRecord[];
  /** Loaded up to a fault only, which `at` and `reason` tell. */
  readonly isPart?: boolean;
}

/** A source as the ledger holds it; what it has no word for is null. */
export const sourceEntry = z.object({
  id: z.number(),
  sha256: z.string(),
  name: z.string(),
  bytes: z.number(),
  source: z.string().nullable(),
  state: fileState,
  records: z.number(),
  duplicates: z.number(),
  skipped: z.number(),
  rejected: z.number(),
  at: z.string().nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  loadedAt: z.string(),
  segment: z.string().nullable(),
  /** Loaded up to a fault only, which `at` and `reason` tell. */
  isPart: z.number().transform((value) => value === 1),
});
export type SourceEntry = z.infer<typeof sourceEntry>;

/** Files and records by what became of the files. */
export const stateCounts = z.object({
  state: fileState,
  files: z.number(),
  records: z.number(),
  duplicates: z.number(),
  skipped: z.number(),
  rejected: z.number(),
});
export type StateCounts = z.infer<typeof stateCounts>;
