import { existsSync } from 'node:fs';
import { z } from 'zod';
import { type CasebookDatabase, openDatabaseReadOnly } from './database.js';

const PINNED =
  'SELECT snapshot FROM pins UNION SELECT snapshot FROM links WHERE revoked_at IS NULL ORDER BY snapshot';

/**
 * The snapshots that links, evidence and cases need, each once, for ingest to keep their files. Reads only; an absent
 * casebook pins nothing. Fails with `source-unavailable` where the file is damaged, `busy` where it stays locked: a
 * caller that cannot read the pins must remove nothing.
 */
export function pinnedSnapshots(path: string): string[] {
  if (!existsSync(path)) {
    return [];
  }
  const database = openDatabaseReadOnly(path);
  try {
    return hasTables(database) ? readPins(database) : [];
  } finally {
    database.close();
  }
}

function readPins(database: CasebookDatabase): string[] {
  return database.all(z.object({ snapshot: z.string() }), PINNED).map(({ snapshot }) => snapshot);
}

/** A casebook that was just made and not yet given its tables holds no pins. */
function hasTables(database: CasebookDatabase): boolean {
  const row = database.get(z.object({ user_version: z.number() }), 'PRAGMA user_version');
  return (row?.user_version ?? 0) > 0;
}
