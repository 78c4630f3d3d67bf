import type { AppError } from '@gumshoe/shared/contract/errors';
import { type LoadProgress, loadProgress } from '@gumshoe/shared/contract/loading';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { request } from './client';

const WHILE_LOADING_MS = 1000;
const WHILE_IDLE_MS = 10_000;

/** Where the load stands, read every second while one runs and every ten seconds otherwise. */
export function useLoading(): UseQueryResult<LoadProgress, AppError> {
  return useQuery<LoadProgress, AppError>({
    queryKey: ['loading'],
    queryFn: ({ signal }) => request('/api/loading', loadProgress, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'loading' ? WHILE_LOADING_MS : WHILE_IDLE_MS),
  });
}
