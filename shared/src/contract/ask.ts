import { z } from 'zod';
import { snapshotId } from '../domain/snapshot.js';

/** `POST /api/questions/<name>`: the parameters, and the snapshot to ask (the newest where none is given). */
export const askRequest = z.strictObject({
  params: z.record(z.string(), z.unknown()).default({}),
  snapshot: snapshotId.optional(),
});

/** `POST /api/exports/<name>?format=csv|json`: the same body; streams every row, without a cap. */
export const exportFormat = z.enum(['csv', 'json']);
