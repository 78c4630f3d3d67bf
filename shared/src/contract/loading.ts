import { z } from 'zod';
import { instant } from '../domain/instant.js';
import { snapshotId } from '../domain/snapshot.js';
import { bytes, count } from '../domain/units.js';

/** Files of a load; `seen = loaded + skipped + rejected` once it has ended. A file held before counts as skipped. */
export const fileCounts = z.object({ seen: count, loaded: count, skipped: count, rejected: count });

/** Records of a load; `seen = loaded + duplicates + skipped + rejected`. */
export const recordCounts = z.object({
  seen: count,
  loaded: count,
  duplicates: count,
  skipped: count,
  rejected: count,
});

/** `GET /api/loading`: where a load stands. `snapshot` is the newest one that can be asked. */
export const loadProgress = z.object({
  state: z.enum(['idle', 'loading', 'done', 'stopped', 'failed']),
  /** What is being read, as the person named it. */
  paths: z.array(z.string()),
  files: fileCounts,
  records: recordCounts,
  bytes: z.object({ seen: bytes, done: bytes }),
  recordsPerSecond: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative().optional(),
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  snapshot: snapshotId,
  /** Why it failed, in words with the remedy; set only then. */
  problem: z.string().optional(),
});
export type LoadProgress = z.infer<typeof loadProgress>;

/** One file of the load report. `at` is the byte offset, line or record the reason speaks of. */
export const reportedFile = z.object({
  file: z.string(),
  state: z.enum(['loaded', 'skipped', 'rejected']),
  source: z.string().optional(),
  records: count,
  duplicates: count,
  bytes,
  at: z.string().optional(),
  reason: z.string().optional(),
  /** What to do about it. */
  remedy: z.string().optional(),
  /** Set for a loaded file that is held only up to a fault, which `at` and `reason` tell; it stays so for ever. */
  isPart: z.literal(true).optional(),
  /** Set for a rejected file whose readable part may be loaded. */
  offersPart: z.literal(true).optional(),
  /** Its records that were left out: how many, and the first hundred with place and reason; absent where none was, or the file was not read so far. */
  leftOut: z
    .object({
      skipped: count,
      rejected: count,
      first: z.array(
        z.object({ at: z.string(), verdict: z.enum(['skipped', 'rejected']), reason: z.string() }),
      ),
    })
    .optional(),
  loadedAt: instant,
});
export type ReportedFile = z.infer<typeof reportedFile>;

/** What the load report can be narrowed to: a state, or `partly`, the loaded files that records were left out of or that are held only up to a fault. */
export const reportedState = z.enum(['loaded', 'skipped', 'rejected', 'partly']);
export type ReportedState = z.infer<typeof reportedState>;

/** `GET /api/load-report?state=…&after=…`: files in the order read, 200 a page; `total` counts all of that state. */
export const loadReport = z.object({
  rows: z.array(reportedFile),
  total: count,
  after: z.string().optional(),
  counts: z.object({ files: fileCounts, records: recordCounts }),
});
export type LoadReport = z.infer<typeof loadReport>;

/** What `gumshoe ingest --json` prints; both lines of counts add up exactly. */
export const ingestReport = z.object({
  files: fileCounts,
  records: recordCounts,
  skipped: z.array(z.object({ file: z.string(), records: count, reason: z.string() })),
  rejected: z.array(z.object({ file: z.string(), at: z.string(), records: count, reason: z.string() })),
  /** Files of which only what stands before a fault was loaded; they count as loaded. */
  parts: z
    .array(z.object({ file: z.string(), at: z.string(), records: count, reason: z.string() }))
    .optional(),
  snapshot: snapshotId,
});
export type IngestReport = z.infer<typeof ingestReport>;

/**
 * `POST /api/ingest`: absolute paths on the server's machine to load beside what is held; answers the progress. With
 * `readablePart`, of files that are broken what stands before the fault is loaded, and marked as a part for ever.
 */
export const ingestRequest = z.strictObject({
  paths: z.array(z.string().min(1).max(4096)).min(1).max(1000),
  readablePart: z.boolean().optional(),
});
