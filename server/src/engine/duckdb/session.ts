import type { RawRow, Parameter } from './database.js';
import { type DuckDb, type DuckDbOptions, openDuckDb } from './database.js';
import { filesReadBy, segmentChecks } from './segmentChecks.js';
import type { SessionSnapshot } from './sessionSnapshot.js';
import { segmentFiles } from '../../lake/segmentFiles.js';
import { attachSql, attachedName, keptRelations, snapshotViews } from './snapshotViews.js';

/** A running statement: its rows to come, and the way to stop it. */
export interface RunningStatement {
  readonly rows: Promise<RawRow[]>;
  interrupt(): void;
}

/**
 * A DuckDB that answers statements against snapshots: attaches the segments a snapshot holds, makes its views
 * once, and runs each statement on a connection of that snapshot. For child processes and short commands. Files are
 * compared with their digests beside the first statement that reads them: rows from a damaged one are never given, the
 * statement fails with `DamagedSegment`.
 */
export interface DuckDbSession {
  run(snapshot: SessionSnapshot, sql: string, parameters: readonly Parameter[]): RunningStatement;
  close(): void;
}

/** A question that needs more has gone wrong, and the disk is the lake's. */
const MOST_SPILLED = '4GB';

/** What DuckDB says of a statement that was interrupted. */
const INTERRUPTED = 'INTERRUPT Error: Interrupted!';

/** Snapshots kept ready; the one longest unused is dropped, and with it segments that no other holds. */
const KEPT_SNAPSHOTS = 4;

interface ReadySnapshot {
  readonly snapshot: SessionSnapshot;
  readonly idle: DuckDb[];
  running: number;
}

export async function openSession(options: DuckDbOptions): Promise<DuckDbSession> {
  const db = await openDuckDb({ ...options, mostSpilled: MOST_SPILLED });
  await db.run('SET enable_object_cache = true; SET parquet_metadata_cache = true');
  const ready = new Map<number, Promise<ReadySnapshot>>();
  const checks = segmentChecks();

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
    run: (snapshot, sql, parameters) =>
      onSoundFiles(
        runOn(use(snapshot), db, sql, parameters),
        () => checks.check(snapshot.segments, filesReadBy(sql)),
        () => checks.check(snapshot.segments, Object.values(segmentFiles)),
      ),
    close: () => db.close(),
  };
}

function schemaOf(snapshot: SessionSnapshot): string {
  return `snapshot_${snapshot.number}`;
}

/**
 * Holds rows back until `check` has found the files they come from sound. A statement that fails does so for the damage
 * that `checkAll` finds, if any: what the engine says of a damaged file seldom names it.
 */
function onSoundFiles(
  statement: RunningStatement,
  check: () => Promise<void>,
  checkAll: () => Promise<void>,
): RunningStatement {
  const stopping = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    stopping.signal.addEventListener('abort', () => reject(new Error(INTERRUPTED)), { once: true });
  });
  stopped.catch(() => undefined);
  const checking = check();
  checking.catch(() => undefined);
  const sound = async (): Promise<RawRow[]> => {
    const rows = await statement.rows.catch(async (error: unknown) => {
      if (!stopping.signal.aborted) await Promise.race([checkAll(), stopped]);
      throw error;
    });
    await Promise.race([checking, stopped]);
    return rows;
  };
  return {
    rows: sound(),
    interrupt: () => {
      stopping.abort();
      statement.interrupt();
    },
  };
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
      if (isStopped) throw new Error(INTERRUPTED);
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
