import { AppError } from '@gumshoe/shared/contract/errors';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isPassing, retryAfterOf } from './client';

const MAX_RETRIES = 4;

/** First part of the key under which the page asks who is signed in. */
export const SESSION_KEY = 'session';

/**
 * The cache of answers. An answer belongs to a snapshot and never goes stale, so nothing is fetched again on focus or remount;
 * only `busy` and a lost connection are asked again. A missing session calls `onSignedOut`, unless it was asked for: a refused
 * sign-in is an answer, and its reason is shown.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        const isSignIn = queryKey[0] === SESSION_KEY;
        if (!isSignIn && error instanceof AppError && error.code === 'unauthenticated') onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        // What was refused for good is not asked again by every part that is mounted: it is an answer.
        retryOnMount: (query) => isPassing(query.state.error),
        retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
        retryDelay: (attempt, error) =>
          Math.max((retryAfterOf(error) ?? 0) * 1000, Math.min(250 * 2 ** attempt, 4000)),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
