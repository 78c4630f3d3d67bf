import { z } from 'zod';

/**
 * What a parent and its query worker say to each other. Versioned: a worker that speaks another version is refused.
 * A run is answered by `done`, `failed` or `damaged` (a file it reads is not what was written), once; `cancel` asks for an end, after which `failed` with `cancelled`
 * follows, or the parent ends the process.
 */
export const PROTOCOL_VERSION = 2;

const parameter = z.union([z.string(), z.number(), z.bigint(), z.boolean(), z.null()]);

const segmentFolder = z.object({ id: z.string(), folder: z.string() });

export const toWorker = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    id: z.number(),
    snapshot: z.object({ number: z.number(), segments: z.array(segmentFolder) }),
    sql: z.string(),
    parameters: z.array(parameter),
    rowLimit: z.number(),
  }),
  z.object({ kind: z.literal('cancel'), id: z.number() }),
]);
export type ToWorker = z.infer<typeof toWorker>;

export const fromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), version: z.literal(PROTOCOL_VERSION) }),
  z.object({ kind: z.literal('rows'), id: z.number(), rows: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ kind: z.literal('done'), id: z.number(), milliseconds: z.number() }),
  z.object({
    kind: z.literal('failed'),
    id: z.number(),
    code: z.enum(['cancelled', 'too-large', 'internal']),
    message: z.string(),
  }),
  z.object({ kind: z.literal('damaged'), id: z.number(), segment: z.string(), what: z.string() }),
]);
export type FromWorker = z.infer<typeof fromWorker>;
