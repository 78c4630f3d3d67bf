import { AppError } from '@gumshoe/shared/contract/errors';
import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import type { Ledger } from './ledger.js';
import type { SegmentEntry, Version } from './ledgerRows.js';

/** A snapshot ready to be asked: its segments, oldest first. */
export interface Snapshot {
  readonly id: SnapshotId;
  readonly number: number;
  readonly records: number;
  readonly segments: readonly SegmentEntry[];
}

export function snapshotIdOf(version: Version): SnapshotId {
  return `${version.number}-${version.digest.slice(0, 8)}`;
}

/**
 * The snapshot of this id, or the newest. Fails with `not-found` for an id that never was, and `snapshot-gone`
 * where its files were superseded without being pinned.
 */
export function snapshotOf(ledger: Ledger, id?: SnapshotId): Snapshot {
  const version = id === undefined ? ledger.newest() : ledger.version(Number(id.split('-')[0]));
  if (version === undefined || (id !== undefined && snapshotIdOf(version) !== id)) {
    throw new AppError('not-found', `There is no snapshot ${id} in this store.`);
  }
  const segments = ledger.segmentsOf(version.number);
  const held = segments.reduce((sum, segment) => sum + segment.rows + segment.findings, 0);
  if (held !== version.records) return sameLoads(ledger, version);
  return { id: snapshotIdOf(version), number: version.number, records: version.records, segments };
}

/** Compaction keeps the loads: a version whose files are gone is answered by a later one with the same digest. */
function sameLoads(ledger: Ledger, version: Version): Snapshot {
  for (let number = version.number + 1; ; number += 1) {
    const later = ledger.version(number);
    if (later === undefined || later.digest !== version.digest) break;
    const segments = ledger.segmentsOf(number);
    const held = segments.reduce((sum, segment) => sum + segment.rows + segment.findings, 0);
    if (held === later.records)
      return { id: snapshotIdOf(version), number, records: later.records, segments };
  }
  throw new AppError(
    'snapshot-gone',
    `The data of snapshot ${snapshotIdOf(version)} are no longer kept. The newest snapshot is ${snapshotIdOf(ledger.newest())}.`,
  );
}
