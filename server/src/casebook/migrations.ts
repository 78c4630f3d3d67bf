import { AppError } from '@gumshoe/shared/contract/errors';
import { z } from 'zod';
import { type CasebookDatabase, damaged } from './database.js';
import { firstTables } from './migrations/0001.js';

/** The steps from an empty file to today's form, in order; a step that was released never changes. */
const steps: readonly string[] = [firstTables];

/** The form of the casebook this version reads and writes: the number of steps taken. */
export const CASEBOOK_VERSION = steps.length;

const versionRow = z.object({ user_version: z.number().int() });

/**
 * Brings the file to today's form, forward only, each step in a transaction of its own. A file that holds anything is
 * copied first, beside itself as `<path>.before-<version>`. Fails with `conflict` where a newer Gumshoe made the file,
 * and with `source-unavailable` where it does not hold together; it is then left as it was.
 */
export function migrate(path: string, database: CasebookDatabase): void {
  requireIntegrity(database);
  const version = database.get(versionRow, 'PRAGMA user_version')?.user_version ?? 0;
  if (version > CASEBOOK_VERSION) {
    throw new AppError(
      'conflict',
      `The casebook has form ${version}, made by a newer Gumshoe; this one reads up to ${CASEBOOK_VERSION}.`,
    );
  }
  if (version > 0 && version < CASEBOOK_VERSION) {
    copyTo(database, `${path}.before-${CASEBOOK_VERSION}`);
  }
  for (const [at, step] of steps.entries()) {
    if (at >= version) {
      database.transaction(() => {
        database.execute(step);
        database.execute(`PRAGMA user_version=${at + 1}`);
      });
    }
  }
}

/** Writes a whole, checked copy of the casebook to a new file. Fails where the file is there already. */
export function copyTo(database: CasebookDatabase, copy: string): void {
  database.execute(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
}

function requireIntegrity(database: CasebookDatabase): void {
  const found = database.all(z.object({ integrity_check: z.string() }), 'PRAGMA integrity_check(1)');
  if (found[0]?.integrity_check !== 'ok') {
    throw damaged(new Error(found[0]?.integrity_check ?? 'no answer to integrity_check'));
  }
}
