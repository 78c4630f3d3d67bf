import { type SessionInfo, sessionInfo } from '@gumshoe/shared/contract/session';
import { z } from 'zod';
import { request } from './client';

/** Who is signed in; fails with `unauthenticated` when nobody is. */
export function readSession(): Promise<SessionInfo> {
  return request('/api/session', sessionInfo);
}

/** Swaps a one-time token for the session cookie; the token cannot be used again. */
export async function signIn(token: string): Promise<void> {
  await request('/api/session', z.unknown(), { method: 'POST', body: { token } });
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await request('/api/session', z.unknown(), { method: 'DELETE' });
}
