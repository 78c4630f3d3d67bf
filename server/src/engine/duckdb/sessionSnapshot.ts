import { join } from 'node:path';
import type { Snapshot } from '../../lake/snapshots.js';
import type { Store } from '../../lake/store.js';
import type { SegmentFolder } from './snapshotViews.js';

/** A snapshot as a session takes it. */
export interface SessionSnapshot {
  readonly number: number;
  readonly segments: readonly SegmentFolder[];
}

/** A snapshot of this store with the folders of its segments. */
export function sessionSnapshot(store: Store, snapshot: Snapshot): SessionSnapshot {
  return {
    number: snapshot.number,
    segments: snapshot.segments.map(({ id }) => ({ id, folder: join(store.segments, id) })),
  };
}
