import type { AppError } from '@gumshoe/shared/contract/errors';
import { type SnapshotInfo, snapshotInfo } from '@gumshoe/shared/contract/links';
import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { request } from './client';

/** What a snapshot holds against the newest one; asked again whenever `newest` changes. */
export function useSnapshotInfo(
  snapshot: SnapshotId | undefined,
  newest: SnapshotId | undefined,
): UseQueryResult<SnapshotInfo, AppError> {
  return useQuery<SnapshotInfo, AppError>({
    queryKey: ['snapshot', snapshot, newest],
    queryFn: ({ signal }) => request(`/api/snapshots/${snapshot}`, snapshotInfo, { signal }),
    enabled: snapshot !== undefined,
  });
}
