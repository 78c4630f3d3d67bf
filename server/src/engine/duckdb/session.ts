import type { RawRow, Parameter } from './database.js';
import { type DuckDb, type DuckDbOptions, openDuckDb } from './database.js';
import type { SessionSnapshot } from './sessionSnapshot.js';
import { attachSql, attachedName, keptRelations, snapshotViews } from './snapshotViews.js';

/** A running statement: its rows to come, and the way to stop it. */
export interface RunningStatement {
  readonly rows: Promise<RawRow[]>;
  interrupt(): void;
}

/**
 * A DuckDB that answers statements against snapshots: attaches the segments a snapshot holds, makes its views
 * once, and runs each statement on a connection of that snapshot. For child processes and short commands.
 */
export interface DuckDbSession {
  run(snapshot: SessionSnapshot, sql: string, parameters: readonly Parameter[]): RunningStatement;
  close(): void;
}

/** Snapshots kept ready; the one longest unused is dropped, and with it segments that no other holds. */
const KEPT_SNAPSHOTS = 4;

interface ReadySnapshot {
  readonly snapshot: SessionSnapshot;
  readonly idle: DuckDb[];
  running: number;
}

export async function openSession(options: DuckDbOptions): Promise<DuckDbSession> {
  const db = await openDuckDb(options);
  await db.run('SET enable_object_cache = true; SET parquet_metadata_cache = true');
  const ready = new Map<number, Promise<ReadySnapshot>>();

  const prepare = async (snapshot: SessionSnapshot): Promise<ReadySnapshot> => {
    for (const segment of snapshot.segments) await db.run(attachSql(segment));
    for (const statement of [
      ...snapshotViews(snapshot.segments, schemaOf(snapshot)),
      ...keptRelations(schemaOf(snapshot)),
    ])
      await db.run(statement);
    return { snapshot, idle: [], running: 0 };
  };

  const use = (snapshot: SessionSnapshot): Promise<ReadySnapshot> => {
    const known = ready.get(snapshot.number) ?? prepare(snapshot);
    ready.delete(snapshot.number);
    ready.set(snapshot.number, known);
    known.catch(() => ready.delete(snapshot.number));
    if (ready.size > KEPT_SNAPSHOTS) void dropOldest();
    return known;
  };

  const dropOldest = async (): Promise<void> => {
    const [number, oldest] = ready.entries().next().value ?? [];
    if (number === undefined || oldest === undefined) return;
    const { snapshot, idle, running } = await oldest;
    if (running > 0) return;
    ready.delete(number);
    for (const connection of idle) connection.close();
    await db.run(`DROP SCHEMA IF EXISTS ${schemaOf(snapshot)} CASCADE`);
    const kept = await Promise.all([...ready.values()]);
    const held = new Set(kept.flatMap((other) => other.snapshot.segments.map(({ id }) => id)));
    for (const { id } of snapshot.segments)
      if (!held.has(id)) await db.run(`DETACH DATABASE IF EXISTS ${attachedName(id)}`);
  };

  return {
    run: (snapshot, sql, parameters) => runOn(use(snapshot), db, sql, parameters),
    close: () => db.close(),
  };
}

function schemaOf(snapshot: SessionSnapshot): string {
  return `snapshot_${snapshot.number}`;
}

function runOn(
  readying: Promise<ReadySnapshot>,
  db: DuckDb,
  sql: string,
  parameters: readonly Parameter[],
): RunningStatement {
  let connection: DuckDb | undefined;
  let isStopped = false;
  const rows = async (): Promise<RawRow[]> => {
    const ready = await readying;
    ready.running += 1;
    try {
      connection = ready.idle.pop() ?? (await connectTo(db, ready.snapshot));
      if (isStopped) throw new Error('INTERRUPT Error: Interrupted!');
      return await connection.all(sql, parameters);
    } finally {
      ready.running -= 1;
      if (connection !== undefined) ready.idle.push(connection);
    }
  };
  return {
    rows: rows(),
    interrupt: () => {
      isStopped = true;
      connection?.interrupt();
    },
  };
}

async function connectTo(db: DuckDb, snapshot: SessionSnapshot): Promise<DuckDb> {
  const connection = await db.connect();
  await connection.run(`SET search_path = '${schemaOf(snapshot)}'`);
  return connection;
}
