import type { AppError } from '@gumshoe/shared/contract/errors';
import { type LoadReport, type ReportedState, loadReport } from '@gumshoe/shared/contract/loading';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { request } from './client';
import { useLoading } from './useLoading';

/** One page of the load report, by state; asked again as a load goes on. `after` is the cursor of the page before. */
export function useLoadReport(
  state: ReportedState | undefined,
  after?: string,
): UseQueryResult<LoadReport, AppError> {
  const { data: loading } = useLoading();
  const query = new URLSearchParams({
    ...(state === undefined ? {} : { state }),
    ...(after === undefined ? {} : { after }),
  });
  return useQuery<LoadReport, AppError>({
    queryKey: [
      'load-report',
      state,
      after,
      loading?.snapshot,
      loading?.files.rejected,
      loading?.files.skipped,
      loading?.records.rejected,
    ],
    queryFn: ({ signal }) => request(`/api/load-report?${query}`, loadReport, { signal }),
    placeholderData: (before) => before,
  });
}
