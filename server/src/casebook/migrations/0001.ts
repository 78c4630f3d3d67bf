/**
 * The first form: who may sign in and who has, links, pins, and the audit log. Times are milliseconds since the epoch;
 * tokens and session ids stand as SHA-256 only. `seal` is a digest over the row, since SQLite itself does not notice a
 * flipped bit inside a value. Rows of `audit` chain: each `hash` covers the one before.
 */
export const firstTables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE sign_in_tokens (
  hash TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'analyst', 'responder', 'admin')),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  seal TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'analyst', 'responder', 'admin')),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  seal TEXT NOT NULL
) STRICT;

CREATE TABLE links (
  id TEXT PRIMARY KEY,
  fragment TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  revoked_at INTEGER,
  seal TEXT NOT NULL
) STRICT;

CREATE TABLE pins (
  snapshot TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('link', 'evidence', 'case')),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (snapshot, reason, created_by)
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  role TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  parameters TEXT NOT NULL,
  result TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`;
