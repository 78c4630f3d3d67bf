import type { AppError } from '@gumshoe/shared/contract/errors';
import type { SessionInfo } from '@gumshoe/shared/contract/session';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { readSession } from './session';

/** Who is signed in and what they may do: for pages that say beforehand what a role allows. */
export function useSessionInfo(): UseQueryResult<SessionInfo, AppError> {
  return useQuery<SessionInfo, AppError>({ queryKey: ['session-info'], queryFn: readSession });
}
