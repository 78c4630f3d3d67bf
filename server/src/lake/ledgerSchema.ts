import type Database from 'libsql';
import { z } from 'zod';

/** The ledger's tables, forward only: step n brings a ledger from version n to n + 1. */
const steps: readonly string[] = [
  `CREATE TABLE versions (number INTEGER PRIMARY KEY, digest TEXT NOT NULL, records INTEGER NOT NULL, made_at TEXT NOT NULL);
   INSERT INTO versions VALUES (0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, '1970-01-01T00:00:00.000Z');
   CREATE TABLE segments (
     id TEXT PRIMARY KEY, since INTEGER NOT NULL, until INTEGER, rows INTEGER NOT NULL, findings INTEGER NOT NULL, bytes INTEGER NOT NULL,
     tier INTEGER NOT NULL, min_time INTEGER, max_time INTEGER);
   CREATE TABLE sources (
     id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, source TEXT, state TEXT NOT NULL,
     records INTEGER NOT NULL, duplicates INTEGER NOT NULL, skipped INTEGER NOT NULL, rejected INTEGER NOT NULL,
     at TEXT, reason TEXT, remedy TEXT, loaded_at TEXT NOT NULL, segment TEXT);
   CREATE UNIQUE INDEX source_once ON sources (name, sha256, state);
   CREATE INDEX source_content ON sources (sha256, state);
   CREATE TABLE left_out (source INTEGER NOT NULL, at TEXT NOT NULL, position INTEGER NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
     PRIMARY KEY (source, position)) WITHOUT ROWID;
   CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
   INSERT INTO counters VALUES ('next_source', 1);`,
  // `since`: the first version that holds the source.
  `ALTER TABLE sources ADD COLUMN is_part INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE sources ADD COLUMN since INTEGER;
   CREATE INDEX source_part ON sources (since) WHERE is_part = 1;`,
];

/**
 * Brings the ledger to the newest form, one step a transaction. The form is looked at inside the transaction: another
 * process may be doing the same.
 */
export function migrateLedger(db: Database.Database): void {
  while (!isNewestForm(db)) {
    db.exec('BEGIN IMMEDIATE');
    const step = formOf(db);
    if (steps[step] !== undefined) db.exec(`${steps[step]} PRAGMA user_version = ${step + 1};`);
    db.exec('COMMIT');
  }
}

/** Whether every step has been taken; not so for a ledger whose maker was killed before its first entry. */
export function isNewestForm(db: Database.Database): boolean {
  return formOf(db) >= steps.length;
}

function formOf(db: Database.Database): number {
  return z.object({ user_version: z.number() }).parse(db.prepare('PRAGMA user_version').get()).user_version;
}
