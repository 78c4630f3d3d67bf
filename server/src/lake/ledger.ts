import { createHash } from 'node:crypto';
import Database from 'libsql';
import { z } from 'zod';
import {
  type FileState,
  type LeftOutRecord,
  type SegmentEntry,
  type SourceEntry,
  type SourceOutcome,
  type StateCounts,
  type Version,
  leftOutRecord,
  segmentEntry,
  sourceEntry,
  stateCounts,
  version as versionRow,
} from './ledgerRows.js';
import { isNewestForm, migrateLedger } from './ledgerSchema.js';

/**
 * The ledger: which sources were loaded into which segments, in numbered versions. A version is a snapshot; what
 * it holds is every segment with `since <= version < until`. Written by one process (the ingest worker), read by
 * any number. Each write is one transaction, durable when the call returns.
 */
export interface Ledger {
  /** The newest version; version 0 holds nothing. */
  newest(): Version;
  /** The version of this number, or `undefined`. */
  version(number: number): Version | undefined;
  /** Segments a version holds, oldest first. */
  segmentsOf(version: number): SegmentEntry[];
  /** Folders of every segment the ledger has ever entered and not forgotten. */
  allSegments(): SegmentEntry[];
  /** The source loaded from this content, or `undefined`. */
  loadedSource(sha256: string): SourceEntry | undefined;
  /** Reserves numbers for the sources of a batch, so that facts can name them. Numbers are never used twice. */
  reserveSources(howMany: number): number;
  /** Enters what became of files without making a version: skipped and rejected ones, and files held already. */
  report(sources: readonly SourceOutcome[]): void;
  /** Enters a segment and its sources as the next version, in one transaction: the acknowledgement. */
  addSegment(segment: Omit<SegmentEntry, 'since' | 'until'>, sources: readonly SourceOutcome[]): Version;
  /** Puts one segment in place of several that hold the same rows; the loads, and so the digest, stay. */
  replaceSegments(replaced: readonly string[], by: Omit<SegmentEntry, 'since' | 'until'>): Version;
  /** Forgets segments superseded before the time, unless a `pinned` version holds them; answers their ids. */
  forgetSegments(pinned: readonly number[], supersededBefore: string): string[];
  /** Files a version holds in part only, in the order read. */
  partsOf(version: number): SourceEntry[];
  /** Files in the order read; `partly` are the loaded ones that records were left out of, or that ended at a fault. */
  sources(filter: {
    state?: FileState | 'partly' | undefined;
    after?: number | undefined;
    limit: number;
  }): SourceEntry[];
  counts(): StateCounts[];
  totalOf(state?: FileState | 'partly'): number;
  /** Records left out of a source, in their order, `limit` at most. */
  leftOutOf(source: number, limit: number): LeftOutRecord[];
  source(id: number): SourceEntry | undefined;
  /** Names of every file met with this content. */
  namesWithContent(sha256: string): string[];
  /** Names of the files a segment was made from; none for one that compaction made. */
  sourcesOfSegment(segment: string): string[];
  close(): void;
}

/** Opens the ledger; `readonly` for everyone but the ingest worker. */
export function openLedger(path: string, options: { readonly: boolean }): Ledger {
  const db = new Database(path);
  db.exec('PRAGMA busy_timeout = 5000');
  // A reader may be the first to come after a kill that left a ledger without tables.
  if (!options.readonly || !isNewestForm(db)) {
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    migrateLedger(db);
  }
  if (options.readonly) db.exec('PRAGMA query_only = ON');

  const newest = (): Version =>
    versionRow.parse(
      db
        .prepare(
          'SELECT number, digest, records, made_at AS madeAt FROM versions ORDER BY number DESC LIMIT 1',
        )
        .get(),
    );
  const inTransaction = <T>(work: () => T): T => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  const insertVersion = (version: Version): Version => {
    db.prepare('INSERT INTO versions (number, digest, records, made_at) VALUES (?, ?, ?, ?)').run(
      version.number,
      version.digest,
      version.records,
      version.madeAt,
    );
    return version;
  };
  const insertSegment = (segment: Omit<SegmentEntry, 'since' | 'until'>, since: number): void => {
    db.prepare(
      'INSERT INTO segments (id, since, rows, findings, bytes, tier, min_time, max_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      segment.id,
      since,
      segment.rows,
      segment.findings,
      segment.bytes,
      segment.tier,
      segment.minTime,
      segment.maxTime,
    );
  };
  const insertSource = options.readonly ? undefined : prepareSourceInsert(db);

  return {
    newest,
    version: (number) =>
      versionRow
        .optional()
        .parse(
          db
            .prepare('SELECT number, digest, records, made_at AS madeAt FROM versions WHERE number = ?')
            .get(number),
        ),
    segmentsOf: (version) =>
      z
        .array(segmentEntry)
        .parse(
          db
            .prepare(`${SELECT_SEGMENT} WHERE since <= ? AND (until IS NULL OR until > ?) ORDER BY since, id`)
            .all(version, version),
        ),
    allSegments: () => z.array(segmentEntry).parse(db.prepare(`${SELECT_SEGMENT} ORDER BY since, id`).all()),
    loadedSource: (sha256) =>
      sourceEntry
        .optional()
        .parse(db.prepare(`${SELECT_SOURCE} WHERE sha256 = ? AND state = 'loaded' LIMIT 1`).get(sha256)),
    reserveSources: (howMany) =>
      inTransaction(() => {
        const { next } = z
          .object({ next: z.number() })
          .parse(db.prepare("SELECT value AS next FROM counters WHERE name = 'next_source'").get());
        db.prepare("UPDATE counters SET value = ? WHERE name = 'next_source'").run(next + howMany);
        return next;
      }),
    report: (sources) =>
      inTransaction(() => {
        for (const source of sources) insertSource?.(source, null, null);
      }),
    addSegment: (segment, sources) =>
      inTransaction(() => {
        const before = newest();
        const version = insertVersion({
          number: before.number + 1,
          digest: digestAfter(before.digest, sources),
          records: before.records + segment.rows + segment.findings,
          madeAt: new Date().toISOString(),
        });
        insertSegment(segment, version.number);
        for (const source of sources) insertSource?.(source, segment.id, version.number);
        return version;
      }),
    replaceSegments: (replaced, by) =>
      inTransaction(() => {
        const before = newest();
        const version = insertVersion({
          ...before,
          number: before.number + 1,
          madeAt: new Date().toISOString(),
        });
        for (const id of replaced)
          db.prepare('UPDATE segments SET until = ? WHERE id = ? AND until IS NULL').run(version.number, id);
        insertSegment(by, version.number);
        return version;
      }),
    partsOf: (version) =>
      z
        .array(sourceEntry)
        .parse(db.prepare(`${SELECT_SOURCE} WHERE is_part = 1 AND since <= ? ORDER BY id`).all(version)),
    forgetSegments: (pinned, supersededBefore) => inTransaction(() => forget(db, pinned, supersededBefore)),
    sources: ({ state, after = 0, limit }) =>
      z
        .array(sourceEntry)
        .parse(
          db
            .prepare(`${SELECT_SOURCE} WHERE id > ? AND ${inState(state)} ORDER BY id LIMIT ?`)
            .all(after, limit),
        ),
    counts: () =>
      z
        .array(stateCounts)
        .parse(
          db
            .prepare(
              'SELECT state, count(*) AS files, sum(records) AS records, sum(duplicates) AS duplicates, sum(skipped) AS skipped, sum(rejected) AS rejected FROM sources GROUP BY state',
            )
            .all(),
        ),
    totalOf: (state) =>
      z
        .object({ total: z.number() })
        .parse(db.prepare(`SELECT count(*) AS total FROM sources WHERE ${inState(state)}`).get()).total,
    leftOutOf: (source, limit) =>
      z
        .array(leftOutRecord)
        .parse(
          db
            .prepare(
              'SELECT at, position, verdict, reason FROM left_out WHERE source = ? ORDER BY position LIMIT ?',
            )
            .all(source, limit),
        ),
    source: (id) => sourceEntry.optional().parse(db.prepare(`${SELECT_SOURCE} WHERE id = ?`).get(id)),
    namesWithContent: (sha256) =>
      namesIn(db.prepare('SELECT DISTINCT name FROM sources WHERE sha256 = ? ORDER BY id').all(sha256)),
    sourcesOfSegment: (segment) =>
      namesIn(db.prepare('SELECT name FROM sources WHERE segment = ? ORDER BY id').all(segment)),
    close: () => db.close(),
  };
}

const SELECT_SEGMENT =
  'SELECT id, since, until, rows, findings, bytes, tier, min_time AS minTime, max_time AS maxTime FROM segments';

const SELECT_SOURCE = `SELECT id, sha256, name, bytes, source, state, records, duplicates, skipped, rejected, at, reason, remedy,
  loaded_at AS loadedAt, segment, is_part AS isPart FROM sources`;

/** The condition of a state, written out: it is one of a closed list, never a person's text. */
function inState(state: FileState | 'partly' | undefined): string {
  if (state === undefined) return 'TRUE';
  return state === 'partly'
    ? "state = 'loaded' AND (skipped + rejected > 0 OR is_part = 1)"
    : `state = '${state}'`;
}

function prepareSourceInsert(db: Database.Database) {
  const statement = db.prepare(
    `INSERT INTO sources (id, sha256, name, bytes, source, state, records, duplicates, skipped, rejected, at, reason, remedy, loaded_at, segment, is_part, since)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (name, sha256, state) DO UPDATE SET at = excluded.at, reason = excluded.reason, remedy = excluded.remedy`,
  );
  const reject = db.prepare(
    'INSERT OR IGNORE INTO left_out (source, at, position, verdict, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const forgetRejection = db.prepare(
    "DELETE FROM sources WHERE name = ? AND sha256 = ? AND state = 'rejected'",
  );
  return (source: SourceOutcome, segment: string | null, since: number | null): void => {
    // A file is one line of the report: once its part is held it is no longer a rejected one.
    if (source.isPart === true) forgetRejection.run(source.name, source.sha256);
    statement.run(
      source.id,
      source.sha256,
      source.name,
      source.bytes,
      source.source ?? null,
      source.state,
      source.records,
      source.duplicates,
      source.skipped,
      source.rejected,
      source.at ?? null,
      source.reason ?? null,
      source.remedy ?? null,
      new Date().toISOString(),
      segment,
      source.isPart === true ? 1 : 0,
      since,
    );
    for (const record of source.leftOut ?? [])
      reject.run(source.id, record.at, record.position, record.verdict, record.reason);
  };
}

/** The digest over all loads so far: each load's contents are hashed in order of content, then onto the chain. */
function digestAfter(before: string, sources: readonly SourceOutcome[]): string {
  const hash = createHash('sha256').update(before);
  const contents = sources.map(({ sha256, isPart }) => (isPart === true ? `part of ${sha256}` : sha256));
  for (const content of contents.sort()) hash.update(content);
  return hash.digest('hex');
}

function forget(db: Database.Database, pinned: readonly number[], supersededBefore: string): string[] {
  const superseded = z
    .array(z.object({ id: z.string(), since: z.number(), until: z.number() }))
    .parse(
      db
        .prepare(
          'SELECT s.id, s.since, s.until FROM segments AS s JOIN versions AS v ON v.number = s.until WHERE v.made_at < ?',
        )
        .all(supersededBefore),
    );
  const gone = superseded
    .filter(({ since, until }) => !pinned.some((pin) => since <= pin && pin < until))
    .map(({ id }) => id);
  for (const id of gone) db.prepare('DELETE FROM segments WHERE id = ?').run(id);
  return gone;
}

function namesIn(rows: unknown): string[] {
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
}
