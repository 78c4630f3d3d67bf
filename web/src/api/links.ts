import { keptLink } from '@gumshoe/shared/contract/links';
import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import { z } from 'zod';
import { request } from './client';

/** Keeps a snapshot's files for as long as the link made on it lives. */
export async function pinSnapshot(snapshot: SnapshotId): Promise<void> {
  await request('/api/pins', z.unknown(), { method: 'POST', body: { snapshot, reason: 'link' } });
}

/** Stores a fragment that is too long for a link; answers the 22 characters that stand for it. */
export async function keepLink(fragment: string, snapshot: SnapshotId): Promise<string> {
  const kept = await request('/api/links', keptLink.pick({ id: true }), {
    method: 'POST',
    body: { fragment, snapshot },
  });
  return kept.id;
}

/** The fragment behind such 22 characters; fails with `not-found` when there is none or it was revoked. */
export function readKeptLink(id: string, signal: AbortSignal) {
  return request(`/api/links/${id}`, keptLink, { signal });
}
