import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';

/** A parameter of a statement: text, whole number, truth, nothing, or a list of texts. */
export type Parameter = string | number | bigint | boolean | null | readonly string[];

/** A row as DuckDB gives it: 64-bit integers as `bigint`, times as text, lists as arrays. */
export type RawRow = Record<string, unknown>;

/**
 * An in-memory DuckDB of this process and one connection to it: times are UTC, extensions are never fetched.
 * Lives in child processes and in short commands, never in the server's own process.
 */
export interface DuckDb {
  /** Runs one or several statements for their effect. */
  run(sql: string): Promise<void>;
  /** Runs one statement and answers all its rows. */
  all(sql: string, parameters?: readonly Parameter[]): Promise<RawRow[]>;
  /** Another connection to the same database; its temporary tables and search path are its own. */
  connect(): Promise<DuckDb>;
  /** Stops what this connection runs; the running call fails. Scalar functions do not notice (see ADR 0002). */
  interrupt(): void;
  close(): void;
}

export interface DuckDbOptions {
  /** Such as `900MB`. A bound on buffers, not a fence. */
  readonly memoryLimit: string;
  readonly threads: number;
  /** Where to spill; absent means never. */
  readonly spillFolder?: string;
  /** Such as `4GB`; absent means nine tenths of the disk. */
  readonly mostSpilled?: string;
}

export async function openDuckDb(options: DuckDbOptions): Promise<DuckDb> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memoryLimit,
    threads: String(options.threads),
    temp_directory: options.spillFolder ?? '',
    ...(options.mostSpilled === undefined ? {} : { max_temp_directory_size: options.mostSpilled }),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  return wrap(instance, await instance.connect());
}

async function wrap(instance: DuckDBInstance, connection: DuckDBConnection): Promise<DuckDb> {
  await connection.run("SET TimeZone = 'UTC'");
  const statements = statementCache(connection);
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    all: async (sql, parameters = []) => {
      if (parameters.length === 0) return rowsOf(await connection.runAndReadAll(sql));
      const statement = await statements(sql);
      for (const [index, parameter] of parameters.entries()) bind(statement, index + 1, parameter);
      return rowsOf(await statement.runAndReadAll());
    },
    connect: async () => wrap(instance, await instance.connect()),
    interrupt: () => connection.interrupt(),
    close: () => connection.closeSync(),
  };
}

type Prepared = Awaited<ReturnType<DuckDBConnection['prepare']>>;
const KEPT_STATEMENTS = 100;

/** Prepared statements by text; the oldest leaves when there are too many. */
function statementCache(connection: DuckDBConnection): (sql: string) => Promise<Prepared> {
  const kept = new Map<string, Prepared>();
  return async (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = await connection.prepare(sql);
    kept.set(sql, statement);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}

function bind(statement: Prepared, index: number, parameter: Parameter): void {
  if (parameter === null) statement.bindNull(index);
  else if (typeof parameter === 'string') statement.bindVarchar(index, parameter);
  else if (typeof parameter === 'boolean') statement.bindBoolean(index, parameter);
  else if (typeof parameter === 'bigint' || Number.isInteger(parameter))
    statement.bindBigInt(index, BigInt(parameter as number | bigint));
  else if (typeof parameter === 'number') statement.bindDouble(index, parameter);
  else throw new TypeError('lists are spread into single parameters before they reach the engine');
}

function rowsOf(reader: { getRowObjects(): Record<string, DuckDBValue>[] }): RawRow[] {
  return reader
    .getRowObjects()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
}

/** DuckDB's own value classes as plain data: lists as arrays, structs as objects, all else as it is or as text. */
function plain(value: DuckDBValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if ('items' in value && Array.isArray(value.items)) return value.items.map(plain);
  if ('entries' in value && typeof value.entries === 'object' && !Array.isArray(value.entries)) {
    return Object.fromEntries(
      Object.entries(value.entries as Record<string, DuckDBValue>).map(([name, item]) => [name, plain(item)]),
    );
  }
  return String(value);
}
