import { AppError, type ErrorCode } from '@gumshoe/shared/contract/errors';
import Database from 'libsql';
import type { z } from 'zod';

/** A value SQLite takes; times are whole milliseconds since the epoch. */
export type SqlValue = string | number | null;

/**
 * One SQLite file with its prepared statements. Statements are prepared once by their text; rows are checked against a
 * schema. A transaction is immediate: it holds the write lock from its start and rolls back when `work` throws.
 * Fails with `storage-full`, `busy` (another process holds the lock for over five seconds) and `source-unavailable`
 * (the file is damaged or no database).
 */
export interface CasebookDatabase {
  run(sql: string, ...values: readonly SqlValue[]): number;
  get<Row extends z.ZodType>(
    row: Row,
    sql: string,
    ...values: readonly SqlValue[]
  ): z.output<Row> | undefined;
  all<Row extends z.ZodType>(row: Row, sql: string, ...values: readonly SqlValue[]): z.output<Row>[];
  execute(sql: string): void;
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Opens a file for reading and writing, with a write-ahead log and a full sync at every commit. */
export function openDatabase(path: string): CasebookDatabase {
  const opened = translated(() => new Database(path));
  const database = wrap(opened);
  try {
    for (const pragma of [
      'busy_timeout=5000',
      'journal_mode=WAL',
      'synchronous=FULL',
      'foreign_keys=ON',
      'trusted_schema=OFF',
    ]) {
      database.execute(`PRAGMA ${pragma}`);
    }
  } catch (error) {
    opened.close();
    throw error;
  }
  return database;
}

/** Opens an existing file without the right to change it; fails with `source-unavailable` where there is none. */
export function openDatabaseReadOnly(path: string): CasebookDatabase {
  const uri = `file:${path.split('/').map(encodeURIComponent).join('/')}?mode=ro`;
  const database = wrap(translated(() => new Database(uri)));
  database.execute('PRAGMA busy_timeout=5000');
  return database;
}

function wrap(opened: Database.Database): CasebookDatabase {
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql) ?? opened.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    run: (sql, ...values) => {
      requireWhole(values);
      return translated(() => prepared(sql).run(...values).changes);
    },
    get: (row, sql, ...values) => {
      const found = translated(() => prepared(sql).get(...values));
      return found === undefined ? undefined : parseRow(row, found);
    },
    all: (row, sql, ...values) =>
      translated(() => prepared(sql).all(...values)).map((found) => parseRow(row, found)),
    execute: (sql) => translated(() => void opened.exec(sql)),
    transaction: (work) => transact(opened, work),
    close: () => {
      statements.clear();
      opened.close();
    },
  };
}

/** The driver reads text up to its first NUL, so one that holds any would come back shorter than it went in. */
function requireWhole(values: readonly SqlValue[]): void {
  if (values.some((value) => typeof value === 'string' && value.includes('\0'))) {
    throw new AppError('invalid-request', 'A text with a NUL character cannot be kept.');
  }
}

function transact<Result>(opened: Database.Database, work: () => Result): Result {
  translated(() => opened.exec('BEGIN IMMEDIATE'));
  try {
    const result = work();
    translated(() => opened.exec('COMMIT'));
    return result;
  } catch (error) {
    if (opened.inTransaction) {
      opened.exec('ROLLBACK');
    }
    throw error;
  }
}

function parseRow<Row extends z.ZodType>(row: Row, found: unknown): z.output<Row> {
  const parsed = row.safeParse(found);
  if (!parsed.success) {
    throw damaged(parsed.error);
  }
  return parsed.data;
}

const codes: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [/^SQLITE_FULL/, 'storage-full', 'No space is left for the casebook.'],
  [/^SQLITE_IOERR/, 'storage-full', 'The casebook cannot be written: the disk refuses.'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy', 'Another process is writing the casebook.'],
  [/^SQLITE_READONLY/, 'access-denied', 'The casebook may not be written.'],
  [/^SQLITE_CANTOPEN/, 'source-unavailable', 'The casebook cannot be opened.'],
];

function translated<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw translate(error);
  }
}

function translate(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code) || /malformed|not a database/.test(message)) {
    return damaged(error);
  }
  const known = codes.find(([pattern]) => pattern.test(code));
  if (known !== undefined) {
    return new AppError(known[1], known[2], { cause: error });
  }
  return /Unable to open/.test(message)
    ? new AppError('source-unavailable', 'The casebook cannot be opened.', { cause: error })
    : error;
}

/** The failure of a file that does not hold together. Its path is for whoever opens it to name: browsers are told this too. */
export function damaged(cause: unknown): AppError {
  return new AppError(
    'source-unavailable',
    'The casebook is damaged. Stop Gumshoe, set the file and its -wal aside and put back the newest copy beside it.',
    { cause },
  );
}
