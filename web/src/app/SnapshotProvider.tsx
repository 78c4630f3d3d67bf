import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import { type ReactNode, createContext, use, useMemo, useState } from 'react';
import { SnapshotContext } from '../api/snapshotContext';
import { useLoading } from '../api/useLoading';
import { changeParams, useParam } from '../url/browserLocation';
import { set } from '../url/param';
import { snapshotParam } from '../url/viewParams';
import { useLocation } from '../url/browserLocation';

interface HeldSnapshot {
  readonly held: SnapshotId | undefined;
  readonly newest: SnapshotId | undefined;
  /** Whether the link states the snapshot. */
  readonly isFromLink: boolean;
  readonly takeInNewest: () => void;
}

const HeldContext = createContext<HeldSnapshot>({
  held: undefined,
  newest: undefined,
  isFromLink: false,
  takeInNewest: () => undefined,
});

/** The snapshot the page holds against the newest one. */
export function useHeldSnapshot(): HeldSnapshot {
  return use(HeldContext);
}

/**
 * The page holds one snapshot, the link's or the newest when it was opened, until the reader takes in a newer one: numbers never
 * change under the pointer. Only an empty console and the start page during a load, which exist to show progress, go along by themselves.
 */
export function SnapshotProvider({ children }: { readonly children: ReactNode }) {
  const { data: loading } = useLoading();
  const [stated] = useParam(snapshotParam);
  const { place } = useLocation();
  const newest = loading?.snapshot;
  const [taken, setTaken] = useState<{ snapshot: SnapshotId; isEmpty: boolean } | undefined>();
  const goesAlong =
    taken === undefined || taken.isEmpty || (place.name === 'start' && loading?.state === 'loading');
  if (newest !== undefined && goesAlong && newest !== taken?.snapshot) {
    setTaken({ snapshot: newest, isEmpty: loading?.records.loaded === 0 && /^0-/.test(newest) });
  }
  const held = stated ?? taken?.snapshot;
  const value = useMemo(
    () => ({
      held,
      newest,
      isFromLink: stated !== undefined,
      takeInNewest: () => {
        if (newest !== undefined) setTaken({ snapshot: newest, isEmpty: false });
        changeParams([set(snapshotParam, undefined)], 'replace');
      },
    }),
    [held, newest, stated],
  );
  return (
    <HeldContext value={value}>
      <SnapshotContext value={held}>{children}</SnapshotContext>
    </HeldContext>
  );
}
