import type { Expression, SqlBool } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import type { Side } from '@gumshoe/shared/domain/side';
import {
  type CallCondition,
  type CallExpressions,
  belongsTo,
  factsOf,
  isCall,
  within,
} from '../../tables/callCounts.js';
import type { QueryBuilder, TimeValue } from '../../tables/relations.js';

/** Records to show: of an entity on a side, or of all; times in microseconds. */
export interface RecordScope {
  readonly of: { readonly side: Side; readonly keys: readonly string[] } | undefined;
  readonly start: bigint;
  readonly end: bigint;
  readonly only: CallCondition | undefined;
}

const text = z.string().nullable();
const eventRecord = z.object({
  event_id: z.string(),
  at: z.number(),
  time_digits: z.number(),
  account: z.string(),
  region: text,
  service: z.string(),
  operation: z.string(),
  kind: z.enum(['api-call', 'console-action', 'sign-in', 'service-event', 'network-activity']),
  read_only: z.boolean().nullable(),
  outcome: z.enum(['succeeded', 'failed']),
  failure_kind: z.enum(['denied', 'throttled', 'other']).nullable(),
  error_code: text,
  error_message: text,
  denial_reason: text,
  caller: text,
  caller_absence: z.enum(['anonymous', 'unknown', 'aws-itself']).nullable(),
  caller_label: text,
  role: text,
  access_key: text,
  through_service: text,
  mfa: text,
  address: text,
  address_text: text,
  user_agent: text,
  targets: z.array(z.string()).nullable(),
  shared_event_id: text,
  file: z.number(),
  position: z.number(),
  segment: z.string(),
  row_no: z.number(),
});
export type EventRecord = z.infer<typeof eventRecord>;

/** Where a page begins: behind the record of this time, event id and account. */
export interface Place {
  readonly at: bigint;
  readonly eventId: string;
  readonly account: string;
}

/** Where a row stands: its segment, and its number there. */
export interface RowPlace {
  readonly segment: string;
  readonly row_no: number;
}

type Order = 'newest' | 'oldest';

/**
 * Records in order of time, then event id, then account; `limit` of them after a place. Reads no time past `reach`, which
 * `recordCountQuery` found to hold a whole page: reading whole rows in search of a page costs a hundred times more.
 */
export function recordsQuery(
  scope: RecordScope,
  order: Order,
  limit: number,
  reach: bigint,
  after?: Place,
): Query<EventRecord> {
  const direction = order === 'newest' ? 'desc' : 'asc';
  const reached = order === 'newest' ? { ...scope, start: reach } : { ...scope, end: reach + 1n };
  return defineQuery({
    name: 'records',
    row: eventRecord,
    build: (db) =>
      recordsOf(db, reached)
        .where((eb) => (after === undefined ? eb.lit(true) : isBehind(eb, order, after)))
        .select((eb) => [
          'event_id',
          eb.fn<number>('micros', ['time']).as('at'),
          'time_digits',
          'account',
          'region',
          'service',
          'operation',
          'kind',
          'read_only',
          'outcome',
          'failure_kind',
          'error_code',
          'error_message',
          'denial_reason',
          'caller',
          'caller_absence',
          'caller_label',
          'role',
          'access_key',
          'through_service',
          'mfa',
          'address',
          'address_text',
          'user_agent',
          'targets',
          'shared_event_id',
          'file',
          'position',
          'segment',
          'row_no',
        ])
        .orderBy('time', direction)
        .orderBy('event_id', direction)
        .orderBy('account', direction)
        .limit(limit),
  });
}

/** Network activity is no call: it is listed where no caller and no target is asked for. */
function recordsOf(db: QueryBuilder, { of, start, end, only }: RecordScope) {
  return db
    .selectFrom(`${of === undefined ? 'api_calls' : factsOf(of.side)} as api_calls` as 'api_calls')
    .where((eb) =>
      eb.and([
        within(eb, { start, end }),
        ...(of === undefined ? [] : [belongsTo(eb, of.side, of.keys)]),
        ...(of !== undefined && (of.side === 'by' || of.side === 'on') ? [isCall(eb)] : []),
        ...(only === undefined ? [] : [only(eb)]),
      ]),
    );
}

/** The first comparison alone lets the engine skip what lies before the page. */
function isBehind(eb: CallExpressions, order: Order, { at, eventId, account }: Place): Expression<SqlBool> {
  const past = order === 'newest' ? '<' : '>';
  const time = () => eb.fn<TimeValue>('instant', [eb.val(at)]);
  return eb.and([
    eb('time', order === 'newest' ? '<=' : '>=', time()),
    eb.or([
      eb('time', past, time()),
      eb('event_id', past, eventId),
      eb.and([eb('event_id', '=', eventId), eb('account', past, account)]),
    ]),
  ]);
}

const totalRow = z.object({
  records: z.number(),
  network_activity: z.number(),
  reach: z.number().nullable(),
});

/**
 * How many records there are on all pages, how many of them are network activity, and up to which time, in microseconds,
 * a page of `limit` records after a place reaches; NULL where nothing lies past the place's own time.
 */
export function recordCountQuery(
  scope: RecordScope,
  order: Order,
  limit: number,
  after?: Place,
): Query<z.infer<typeof totalRow>> {
  const nth = order === 'newest' ? 'nth_largest' : 'nth_smallest';
  return defineQuery({
    name: 'records in all',
    row: totalRow,
    build: (db) =>
      recordsOf(db, scope).select((eb) => [
        eb.fn.countAll<number>().as('records'),
        eb.fn<number>('count_if', [eb('kind', '=', 'network-activity')]).as('network_activity'),
        eb.fn<number | null>(nth, [pastTime(eb, order, after), eb.lit(limit)]).as('reach'),
      ]),
  });
}

const matchRow = z.object({
  records: z.number(),
  network_activity: z.number(),
  at: z.number().nullable(),
  segment: z.string().nullable(),
  row_no: z.number().nullable(),
});

/**
 * Both at once, for conditions that read every raw record and must not do so twice: how many records there are on all
 * pages, and where those of one page stand, in order; one row with NULLs where the page is empty.
 */
export function matchesQuery(
  scope: RecordScope,
  order: Order,
  limit: number,
  after?: Place,
): Query<z.infer<typeof matchRow>> {
  const direction = order === 'newest' ? 'desc' : 'asc';
  return defineQuery({
    name: 'records that hold the text',
    row: matchRow,
    build: (db) =>
      db
        .with('matches', () =>
          recordsOf(db, scope).select((eb) => [
            eb.fn<number>('micros', ['time']).as('at'),
            'event_id',
            'account',
            'segment',
            'row_no',
            'kind',
            eb.and(after === undefined ? [] : [isBehind(eb, order, after)]).as('behind'),
          ]),
        )
        .with('page', (q) =>
          q
            .selectFrom('matches')
            .where((eb) => eb.ref('behind'))
            .select(['at', 'event_id', 'account', 'segment', 'row_no'])
            .orderBy('at', direction)
            .orderBy('event_id', direction)
            .orderBy('account', direction)
            .limit(limit),
        )
        .with('totals', (q) =>
          q
            .selectFrom('matches')
            .select((eb) => [
              eb.fn.countAll<number>().as('records'),
              eb.fn<number>('count_if', [eb('kind', '=', 'network-activity')]).as('network_activity'),
            ]),
        )
        .selectFrom('totals')
        .leftJoin('page', (join) => join.onTrue())
        .select(['records', 'network_activity', 'at', 'segment', 'row_no'])
        .orderBy('at', direction)
        .orderBy('event_id', direction)
        .orderBy('account', direction),
  });
}

/** The time of a record that lies past the place's time; the place's own second may hold records of either page. */
function pastTime(eb: CallExpressions, order: Order, after: Place | undefined) {
  const micros = eb.fn<number>('micros', ['time']);
  if (after === undefined) return micros;
  const place = eb.fn<TimeValue>('instant', [eb.val(after.at)]);
  return eb
    .case()
    .when('time', order === 'newest' ? '<' : '>', place)
    .then(micros)
    .end();
}

const rawRow = z.object({ segment: z.string(), row_no: z.number(), raw: z.string(), length: z.number() });
export type RawRow = z.infer<typeof rawRow>;

/** The records as they came, by segment and row; each cut to `characters` where that is given. */
export function rawQuery(rows: readonly RowPlace[], characters: number | undefined): Query<RawRow> {
  return defineQuery({
    name: 'raw records',
    row: rawRow,
    build: (db) =>
      [...bySegment(rows)]
        .map(([segment, numbers]) =>
          db
            .selectFrom('raw_records')
            .where('segment', '=', segment)
            .where('row_no', 'in', numbers)
            .select((eb) => [
              'segment',
              'row_no',
              (characters === undefined
                ? eb.ref('raw')
                : eb.fn<string>('substr', ['raw', eb.lit(1), eb.lit(characters)])
              ).as('raw'),
              eb.fn<number>('length', ['raw']).as('length'),
            ]),
        )
        .reduce((union, piece) => union.unionAll(piece)),
  });
}

/** A condition that holds of exactly these rows. */
export function isOneOf(rows: readonly RowPlace[]): CallCondition {
  return (eb) =>
    eb.or(
      [...bySegment(rows)].map(([segment, numbers]) =>
        eb.and([eb('segment', '=', segment), eb('row_no', 'in', numbers)]),
      ),
    );
}

function bySegment(rows: readonly RowPlace[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const { segment, row_no } of rows) numbers.set(segment, [...(numbers.get(segment) ?? []), row_no]);
  return numbers;
}

const sightingRow = z.object({ file: z.number(), position: z.number() });

/** Files that held further copies of an event. */
export function sightingsQuery(eventId: string): Query<z.infer<typeof sightingRow>> {
  return defineQuery({
    name: 'further copies of the event',
    row: sightingRow,
    build: (db) =>
      db
        .selectFrom('sightings')
        .where('event_id', '=', eventId)
        .select(['file', 'position'])
        .orderBy('file')
        .orderBy('position'),
  });
}
