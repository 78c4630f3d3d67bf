import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import Database from 'libsql';

/** Thrown when another process writes this store; `pid` names it where it is known. */
export class StoreBusy extends AppError {
  constructor(
    readonly pid: number | undefined,
    folder: string,
  ) {
    super('busy', `Another process${pid === undefined ? '' : ` (${pid})`} is writing the store ${folder}.`, {
      details: { pid },
    });
  }
}

/**
 * Takes the store's one write lock: an exclusive SQLite transaction that the kernel drops with the process, so no
 * stale lock outlives a kill. Answers the release. Fails with `StoreBusy` while another process holds it.
 */
export function lockStore(folder: string): () => void {
  const db = new Database(join(folder, 'lock.db'));
  const owner = join(folder, 'lock.pid');
  try {
    db.exec('PRAGMA busy_timeout = 200');
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch {
    db.close();
    throw new StoreBusy(pidIn(owner), folder);
  }
  writeFileSync(owner, String(process.pid));
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

function pidIn(file: string): number | undefined {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  return Number.isInteger(pid) ? pid : undefined;
}
