import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import { createContext, useContext } from 'react';

/**
 * The snapshot the page holds: every question on it asks this one, until the reader takes newer data in.
 * `undefined` while it is not known yet; questions wait for it.
 */
export const SnapshotContext = createContext<SnapshotId | undefined>(undefined);

/** The snapshot the page holds. */
export function useSnapshot(): SnapshotId | undefined {
  return useContext(SnapshotContext);
}
