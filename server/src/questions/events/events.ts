import { events } from '@gumshoe/shared/contract/events';
import type { AnswerOf, ParamsOf } from '@gumshoe/shared/contract/defineQuestion';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { type Side, defaultSide } from '@gumshoe/shared/domain/side';
import { z } from 'zod';
import { type AnswerContext, answers } from '../answer.js';
import { callConditions } from '../callFilters.sql.js';
import { keysOnSide, resolveEntity } from '../entityNames.js';
import { readCursor, writeCursor } from '../pageCursor.js';
import { type Scope, scopeOf } from '../scope.js';
import { eventRowOf } from './eventRows.js';
import {
  type EventRecord,
  type Place,
  type RecordScope,
  isOneOf,
  matchesQuery,
  rawQuery,
  recordCountQuery,
  recordsQuery,
  sightingsQuery,
} from './events.sql.js';

type Params = ParamsOf<typeof events>;
type SourceFile = NonNullable<AnswerOf<typeof events>['files']>[number];

/** Characters of a raw record in a list. */
const SHOWN_CHARACTERS = 600;

const place = z.strictObject({ t: z.string().regex(/^-?\d{1,18}$/), e: z.string(), a: z.string() });

/**
 * Counts all pages, reads one of them and its raw texts, and, for one event asked for by its id, names every
 * file that held it.
 */
export const answerEvents = answers(events, async (params, context) => {
  const after = params.cursor === undefined ? undefined : placeOf(params.cursor);
  const scope = await recordScope(params, context);
  const oneEvent = eventAskedFor(params);
  const read = oneEvent !== undefined ? recordsOfEvent : hasText(params) ? pageOfText : pageOf;
  const { found, total, networkActivity } = await read(scope, params, after, context);
  const records = found.slice(0, params.limit);
  const raws = await rawsOf(records, oneEvent === undefined ? SHOWN_CHARACTERS : undefined, context);
  const last = found.length > records.length ? records.at(-1) : undefined;
  return {
    answer: {
      rows: records.map((record) => eventRowOf(record, raws.get(`${record.segment} ${record.row_no}`))),
      total,
      ...(last === undefined ? {} : { cursor: cursorBehind(last) }),
      ...(oneEvent === undefined ? {} : { files: await filesOf(oneEvent, records, context) }),
    },
    totals: { records: total, leftOut: [] },
    then: [
      `${params.order} first, by time and then event id; the total counts the records of all pages`,
      ...(networkActivity === 0
        ? []
        : [
            `${networkActivity} of the records are network activity, which is no call and stands in no count of calls`,
          ]),
    ],
  };
});

/** A page with one record more than it shows, and what all pages hold. */
interface Found {
  readonly found: readonly EventRecord[];
  readonly total: number;
  readonly networkActivity: number;
}

type Read = (
  scope: RecordScope,
  params: Params,
  after: Place | undefined,
  context: AnswerContext,
) => Promise<Found>;

const pageOf: Read = async (scope, { order, limit }, after, context) => {
  const [counted] = await context.run(recordCountQuery(scope, order, limit + 1, after));
  const reach = counted?.reach ?? after?.at;
  const found =
    reach === undefined ? [] : await context.run(recordsQuery(scope, order, limit + 1, BigInt(reach), after));
  return { found, total: counted?.records ?? 0, networkActivity: counted?.network_activity ?? 0 };
};

function hasText({ filters }: Params): boolean {
  return filters.some(({ field }) => field === 'text');
}

/** A text is looked for in every raw record, which takes seconds: once, for the count and the page together. */
const pageOfText: Read = async (scope, { order, limit }, after, context) => {
  const matches = await context.run(matchesQuery(scope, order, limit + 1, after));
  const page = matches.flatMap(({ at, segment, row_no }) =>
    at === null || segment === null || row_no === null ? [] : [{ at, segment, row_no }],
  );
  const last = page.at(-1);
  const found =
    last === undefined
      ? []
      : await context.run(
          recordsQuery({ ...scope, only: isOneOf(page) }, order, limit + 1, BigInt(last.at), after),
        );
  return {
    found,
    total: matches[0]?.records ?? 0,
    networkActivity: matches[0]?.network_activity ?? 0,
  };
};

/** The few records of one event id need no counting first. */
const recordsOfEvent: Read = async (scope, { order, limit }, after, context) => {
  const found = await context.run(
    recordsQuery(scope, order, limit + 1, order === 'newest' ? scope.start : scope.end, after),
  );
  return {
    found,
    total: found.length,
    networkActivity: found.filter(({ kind }) => kind === 'network-activity').length,
  };
};

async function recordScope(
  { entity, side, scopeTime, filters }: Params,
  context: AnswerContext,
): Promise<RecordScope> {
  const scope = scopeOf(scopeTime, await context.held());
  return {
    of: entity === undefined ? undefined : await ownSide(entity, side, scope, context),
    ...scope,
    only: await callConditions(filters, context),
  };
}

async function ownSide(entity: EntityRef, asked: Side | undefined, scope: Scope, context: AnswerContext) {
  const names = await resolveEntity(entity, scope, context);
  const side = asked ?? defaultSide(names.entity.type);
  return { side, keys: keysOnSide(names, side) };
}

/** The one event asked for by its id and nothing else. */
function eventAskedFor({ filters }: Params): string | undefined {
  const [filter, ...more] = filters;
  const isOne =
    filter?.field === 'event-id' && filter.match === 'is' && !filter.exclude && filter.values.length === 1;
  return isOne && more.length === 0 ? filter.values[0] : undefined;
}

async function rawsOf(
  records: readonly EventRecord[],
  characters: number | undefined,
  context: AnswerContext,
) {
  const rows = records.length === 0 ? [] : await context.run(rawQuery(records, characters));
  return new Map(rows.map((row) => [`${row.segment} ${row.row_no}`, row]));
}

/** Every file that held the event: the one it was taken from, files with the very same content, and later copies. */
async function filesOf(
  eventId: string,
  records: readonly EventRecord[],
  context: AnswerContext,
): Promise<SourceFile[]> {
  const copies = records.length === 0 ? [] : await context.run(sightingsQuery(eventId));
  const held = [
    ...records.map((record) => ({ ...record, repeat: false })),
    ...copies.map((copy) => ({ ...copy, repeat: true })),
  ];
  return held.flatMap(({ file, position, repeat }) => {
    const source = context.sources.file(file);
    if (source === undefined) return [];
    const { name, loadedAt, sameContent } = source;
    return [
      { file: name, position, repeat, loadedAt },
      ...sameContent.map((other) => ({ file: other, position, repeat: true, loadedAt })),
    ];
  });
}

function cursorBehind({ at, event_id, account }: EventRecord): string {
  return writeCursor({ t: String(at), e: event_id, a: account });
}

function placeOf(cursor: string): Place {
  const { t, e, a } = readCursor(cursor, place);
  return { at: BigInt(t), eventId: e, account: a };
}
