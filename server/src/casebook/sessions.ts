import { AppError } from '@gumshoe/shared/contract/errors';
import { type Role, role } from '@gumshoe/shared/contract/session';
import { DAY, type EpochMs, HOUR, MINUTE } from '@gumshoe/shared/domain/units';
import { z } from 'zod';
import type { CasebookDatabase } from './database.js';
import { digestOf, newSecret } from './digest.js';

/** Somebody who is signed in; `expiresAt` moves on with use, never past a day after signing in. */
export interface Session {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: EpochMs;
}

/** A sign-in token or session with its secret, which is shown once and stored as a digest. */
export interface Issued {
  readonly secret: string;
  readonly expiresAt: EpochMs;
}

const TOKEN_LIFE = 5 * MINUTE;
const IDLE_LIFE = 8 * HOUR;
const WHOLE_LIFE = DAY;
/** A use is written at most this often, so that reading stays free of disk writes. */
const USE_GRAIN = MINUTE;

const tokenRow = z.object({ role, name: z.string(), created_at: z.number(), seal: z.string() });
const sessionRow = tokenRow.extend({ last_used_at: z.number() });

/** Makes a token that signs one person in once, within five minutes. */
export function issueSignInToken(
  database: CasebookDatabase,
  who: { role: Role; name: string },
  now: EpochMs,
): Issued {
  const secret = newSecret();
  const hash = digestOf(secret);
  const expiresAt = now + TOKEN_LIFE;
  database.run(
    'INSERT INTO sign_in_tokens (hash, role, name, created_at, expires_at, seal) VALUES (?, ?, ?, ?, ?, ?)',
    hash,
    who.role,
    who.name,
    now,
    expiresAt,
    digestOf(hash, who.role, who.name, now),
  );
  return { secret, expiresAt };
}

/**
 * Swaps a token for a new session and ends the session it replaces. The same `unauthenticated` for a token that is
 * unknown, used or too old.
 */
export function signIn(
  database: CasebookDatabase,
  token: string,
  replaced: string | undefined,
  now: EpochMs,
): Issued & Session {
  const secret = newSecret();
  const [tokenHash, hash] = [digestOf(token), digestOf(secret)];
  const found = database.transaction(() => {
    const row = database.get(
      tokenRow,
      'UPDATE sign_in_tokens SET used_at = ?1 WHERE hash = ?2 AND used_at IS NULL AND expires_at > ?1 RETURNING role, name, created_at, seal',
      now,
      tokenHash,
    );
    if (row === undefined) {
      throw new AppError(
        'unauthenticated',
        'This sign-in link was used or is too old; `gumshoe token` prints a new one.',
      );
    }
    requireSealed(tokenHash, row);
    forgetEnded(database, now);
    endSession(database, replaced ?? '');
    database.run(
      'INSERT INTO sessions (hash, role, name, created_at, last_used_at, seal) VALUES (?, ?, ?, ?, ?, ?)',
      hash,
      row.role,
      row.name,
      now,
      now,
      digestOf(hash, row.role, row.name, now),
    );
    return { role: row.role, name: row.name };
  });
  return { ...found, secret, expiresAt: endOf(now, now) };
}

/** The session of a secret; `undefined` where it never was, has ended, or has lain idle for eight hours. */
export function findSession(database: CasebookDatabase, secret: string, now: EpochMs): Session | undefined {
  const hash = digestOf(secret);
  const row = database.get(
    sessionRow,
    'SELECT role, name, created_at, last_used_at, seal FROM sessions WHERE hash = ?',
    hash,
  );
  if (row === undefined || endOf(row.created_at, row.last_used_at) <= now || row.created_at > now + MINUTE) {
    return undefined;
  }
  requireSealed(hash, row);
  if (now - row.last_used_at < USE_GRAIN) {
    return { name: row.name, role: row.role, expiresAt: endOf(row.created_at, row.last_used_at) };
  }
  database.run('UPDATE sessions SET last_used_at = ? WHERE hash = ?', now, hash);
  return { name: row.name, role: row.role, expiresAt: endOf(row.created_at, now) };
}

/** Signs out: the secret opens nothing any more. */
export function endSession(database: CasebookDatabase, secret: string): void {
  database.run('DELETE FROM sessions WHERE hash = ?', digestOf(secret));
}

/** A flipped bit could lend somebody another name, role or day; such a row opens nothing. */
function requireSealed(hash: string, row: z.infer<typeof tokenRow>): void {
  if (row.seal !== digestOf(hash, row.role, row.name, row.created_at)) {
    throw new AppError(
      'unauthenticated',
      'This sign-in is damaged in the casebook; `gumshoe token` prints a new link.',
    );
  }
}

function endOf(createdAt: EpochMs, lastUsedAt: EpochMs): EpochMs {
  return Math.min(createdAt + WHOLE_LIFE, lastUsedAt + IDLE_LIFE);
}

function forgetEnded(database: CasebookDatabase, now: EpochMs): void {
  database.run('DELETE FROM sign_in_tokens WHERE expires_at < ?', now - DAY);
  database.run(
    'DELETE FROM sessions WHERE created_at < ? OR last_used_at < ?',
    now - WHOLE_LIFE,
    now - IDLE_LIFE,
  );
}
