import { ingestReport } from '@gumshoe/shared/contract/loading';
import { z } from 'zod';

/** What the server and its ingest worker say to each other; one load a process. */
const fileCounts = z.object({
  seen: z.number(),
  loaded: z.number(),
  skipped: z.number(),
  rejected: z.number(),
});
const recordCounts = z.object({
  seen: z.number(),
  loaded: z.number(),
  duplicates: z.number(),
  skipped: z.number(),
  rejected: z.number(),
});

export const loadStep = z.object({
  files: fileCounts,
  records: recordCounts,
  bytesSeen: z.number(),
  bytesDone: z.number(),
  snapshot: z.string(),
  allFound: z.boolean(),
});

export const toIngest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('load'),
    store: z.string(),
    paths: z.array(z.string()),
    readablePart: z.boolean(),
  }),
  z.object({ kind: z.literal('stop') }),
]);
export type ToIngest = z.infer<typeof toIngest>;

export const fromIngest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('step'), step: loadStep }),
  z.object({ kind: z.literal('done'), report: ingestReport }),
  z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type FromIngest = z.infer<typeof fromIngest>;
