import { AppError } from '@gumshoe/shared/contract/errors';
import type { Role } from '@gumshoe/shared/contract/session';
import type { EpochMs } from '@gumshoe/shared/domain/units';
import { type AuditCheck, type AuditEntry, appendAudit, auditAnchor, verifyAudit } from './audit.js';
import { type CasebookDatabase, openDatabase } from './database.js';
import {
  findLink,
  type KeptLink,
  keepLink,
  type LinkState,
  linkState,
  type PinReason,
  pinSnapshot,
  revokeLink,
} from './links.js';
import { copyTo, migrate } from './migrations.js';
import { endSession, findSession, type Issued, issueSignInToken, type Session, signIn } from './sessions.js';

/**
 * What people typed and who they are: links, pins, sign-in, the audit log. One SQLite file, owned by the server; other
 * processes may add sign-in tokens and read pins beside it. Everything is on disk when a call returns. Calls fail with
 * `storage-full`, `busy` and `source-unavailable` (damaged) beside what they state themselves.
 */
export interface Casebook {
  readonly path: string;
  /** A token that signs one person in once, within five minutes. */
  issueSignInToken(who: { role: Role; name: string }): Issued;
  /** Swaps a token for a session, ending the one it replaces; `unauthenticated` where the token is not good. */
  signIn(token: string, replaced?: string): Issued & Session;
  /** Who the secret of a session belongs to; `undefined` once it has ended. */
  session(secret: string): Session | undefined;
  endSession(secret: string): void;
  keepLink(link: { fragment: string; snapshot: string; by: string }): KeptLink;
  /** `undefined` alike for an unknown and a revoked link. */
  link(id: string): KeptLink | undefined;
  /** Who made a link and when it was revoked; `undefined` where it never was. */
  linkState(id: string): LinkState | undefined;
  revokeLink(id: string): boolean;
  pin(pin: { snapshot: string; reason: PinReason; by: string }): void;
  audit(entry: AuditEntry): void;
  /** The number of the last audit entry and its hash: what to write down elsewhere. */
  auditAnchor(): string;
  /** Walks the audit log; `anchor` is one written down before, which it must still hold. */
  verifyAudit(anchor?: string): AuditCheck;
  /** Writes a whole copy to a new file while the casebook stays open. */
  copyTo(path: string): void;
  close(): void;
}

/**
 * Opens the casebook at `path`, makes it where it is absent and brings it to today's form. Fails with
 * `source-unavailable` where the file is damaged and `conflict` where a newer version made it.
 */
export function openCasebook(path: string, now: () => EpochMs = Date.now): Casebook {
  const database = openWhole(path);
  return {
    path,
    issueSignInToken: (who) => issueSignInToken(database, who, now()),
    signIn: (token, replaced) => signIn(database, token, replaced, now()),
    session: (secret) => findSession(database, secret, now()),
    endSession: (secret) => endSession(database, secret),
    keepLink: (link) => keepLink(database, link, now()),
    link: (id) => findLink(database, id),
    linkState: (id) => linkState(database, id),
    revokeLink: (id) => revokeLink(database, id, now()),
    pin: (pin) => pinSnapshot(database, pin, now()),
    audit: (entry) => appendAudit(database, entry, now()),
    auditAnchor: () => auditAnchor(database),
    verifyAudit: (anchor) => verifyAudit(database, anchor),
    copyTo: (copy) => copyTo(database, copy),
    close: () => {
      database.execute('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

/** Opening is where the file is named: what fails later may be told to a browser, which does not learn paths. */
function openWhole(path: string): CasebookDatabase {
  let database: CasebookDatabase | undefined;
  try {
    database = openDatabase(path);
    migrate(path, database);
    return database;
  } catch (error) {
    database?.close();
    throw error instanceof AppError
      ? new AppError(error.code, `${path}: ${error.message}`, { cause: error })
      : error;
  }
}
