import { z } from 'zod';

/**
 * The version of the lake an answer was computed on: the ledger's version, a hyphen and the first eight hex
 * digits of a digest over the loads it holds, such as `41-9f3c2a8b`. Compaction changes the number only.
 */
export const snapshotId = z.string().regex(/^\d+-[0-9a-f]{8}$/, 'write a snapshot such as 41-9f3c2a8b');
export type SnapshotId = z.infer<typeof snapshotId>;
