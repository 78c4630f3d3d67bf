import { z } from 'zod';
import { instant } from '../domain/instant.js';
import { snapshotId } from '../domain/snapshot.js';
import { count } from '../domain/units.js';

/** 22 characters of base64url: 128 random bits. */
export const linkId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** `POST /api/links`: keeps a fragment too long for a URL and pins its snapshot; answers `{ id }`. */
export const newLink = z.strictObject({ fragment: z.string().min(1).max(262_144), snapshot: snapshotId });

/** `GET /api/links/:id`: the fragment as it was kept; 404 where there is none, with `details.revokedAt` where it was revoked. */
export const keptLink = z.object({
  id: linkId,
  fragment: z.string(),
  snapshot: snapshotId,
  createdAt: instant,
});

/** `POST /api/pins`: keeps a snapshot's files for as long as a link or a case needs them. */
export const newPin = z.strictObject({ snapshot: snapshotId, reason: z.enum(['link', 'evidence', 'case']) });

/** `GET /api/snapshots/:id`: what a snapshot holds against the newest one. `gone`: retention has removed its data. */
export const snapshotInfo = z.object({
  snapshot: snapshotId,
  state: z.enum(['newest', 'older', 'gone']),
  records: count,
  newest: snapshotId,
  newestRecords: count,
});
export type SnapshotInfo = z.infer<typeof snapshotInfo>;
