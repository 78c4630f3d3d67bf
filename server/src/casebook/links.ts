import { AppError } from '@gumshoe/shared/contract/errors';
import { instantOf } from '@gumshoe/shared/domain/instant';
import type { EpochMs } from '@gumshoe/shared/domain/units';
import { z } from 'zod';
import type { CasebookDatabase } from './database.js';
import { digestOf, newLinkId } from './digest.js';

/** A fragment kept under a short id, with the snapshot it was made on. */
export interface KeptLink {
  readonly id: string;
  readonly fragment: string;
  readonly snapshot: string;
  readonly createdAt: string;
}

/** Why a snapshot's files are kept. */
export type PinReason = 'link' | 'evidence' | 'case';

const linkRow = z.object({
  fragment: z.string(),
  snapshot: z.string(),
  created_at: z.number(),
  created_by: z.string(),
  seal: z.string(),
});

/**
 * Keeps a fragment; its snapshot stays pinned until the link is revoked. The fragment is stored as JSON text: a NUL
 * would end a plain one, and half a surrogate pair would not survive UTF-8.
 */
export function keepLink(
  database: CasebookDatabase,
  link: { fragment: string; snapshot: string; by: string },
  now: EpochMs,
): KeptLink {
  const id = newLinkId();
  database.run(
    'INSERT INTO links (id, fragment, snapshot, created_at, created_by, seal) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    JSON.stringify(link.fragment),
    link.snapshot,
    now,
    link.by,
    digestOf(id, JSON.stringify(link.fragment), link.snapshot, now, link.by),
  );
  return { id, fragment: link.fragment, snapshot: link.snapshot, createdAt: instantOf(now) };
}

/** The link of an id; `undefined` alike where it never was and where it was revoked. A damaged one is refused, never shown. */
export function findLink(database: CasebookDatabase, id: string): KeptLink | undefined {
  const row = database.get(
    linkRow,
    'SELECT fragment, snapshot, created_at, created_by, seal FROM links WHERE id = ? AND revoked_at IS NULL',
    id,
  );
  if (row === undefined) {
    return undefined;
  }
  if (row.seal !== digestOf(id, row.fragment, row.snapshot, row.created_at, row.created_by)) {
    throw new AppError('source-unavailable', 'This link is damaged in the casebook and cannot be trusted.');
  }
  return {
    id,
    fragment: z.string().parse(JSON.parse(row.fragment)),
    snapshot: row.snapshot,
    createdAt: instantOf(row.created_at),
  };
}

/** Whose a link is, and whether it still opens. */
export interface LinkState {
  readonly by: string;
  readonly revokedAt?: string;
}

/** Who made a link and when it was revoked; `undefined` where it never was. */
export function linkState(database: CasebookDatabase, id: string): LinkState | undefined {
  const row = database.get(
    z.object({ created_by: z.string(), revoked_at: z.number().nullable() }),
    'SELECT created_by, revoked_at FROM links WHERE id = ?',
    id,
  );
  if (row === undefined) return undefined;
  return { by: row.created_by, ...(row.revoked_at === null ? {} : { revokedAt: instantOf(row.revoked_at) }) };
}

/** Ends a link for everybody; answers whether there was one. */
export function revokeLink(database: CasebookDatabase, id: string, now: EpochMs): boolean {
  return database.run('UPDATE links SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', now, id) === 1;
}

/** Keeps a snapshot's files; pinning again changes nothing. */
export function pinSnapshot(
  database: CasebookDatabase,
  pin: { snapshot: string; reason: PinReason; by: string },
  now: EpochMs,
): void {
  database.run(
    'INSERT INTO pins (snapshot, reason, created_at, created_by, seal) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    pin.snapshot,
    pin.reason,
    now,
    pin.by,
    digestOf(pin.snapshot, pin.reason, now, pin.by),
  );
}
