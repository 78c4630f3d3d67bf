import { AppError } from '@gumshoe/shared/contract/errors';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isPassing } from './client';

const MAX_RETRIES = 4;

/**
 * The cache of answers. An answer belongs to a snapshot and never goes stale, so nothing is fetched again on focus or remount;
 * only `busy` and a lost connection are asked again. A missing session calls `onSignedOut`.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof AppError && error.code === 'unauthenticated') onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
        retryDelay: (attempt) => Math.min(250 * 2 ** attempt, 4000),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
