import { z } from 'zod';
import { instant } from '../domain/instant.js';

/** What a person may do, in rising order; a responder is an analyst who may also run response proposals. */
export const role = z.enum(['viewer', 'analyst', 'responder', 'admin']);
export type Role = z.infer<typeof role>;

/** `POST /api/session`: swaps a one-time token (from the link's fragment) for a session cookie. */
export const signInRequest = z.strictObject({ token: z.string().min(20).max(128) });

/** `GET /api/session`: who is signed in; 401 `unauthenticated` when nobody is. */
export const sessionInfo = z.object({ name: z.string(), role, expiresAt: instant, version: z.string() });
export type SessionInfo = z.infer<typeof sessionInfo>;
