import type { AnswerOf, ParamsOf } from '@gumshoe/shared/contract/defineQuestion';
import { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import { entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { noCalls } from '@gumshoe/shared/domain/outcome';
import { type RecognizedText, recognizeText } from '@gumshoe/shared/domain/recognizeText';
import { z } from 'zod';
import { type AnswerContext, answers } from '../answer.js';
import { accountIn, nameInId } from '../entityNames.js';
import { readCursor, writeCursor } from '../pageCursor.js';
import { hasUnpairedCalls, unpairedCallsOf } from '../unpairedCalls.js';
import type { UnpairedRow } from '../unpairedCalls.sql.js';
import { addressesInRange } from './addressesInRange.js';
import { eventOfIdQuery, findingOfIdQuery } from './exactIds.sql.js';
import { ranks } from './namesThatFit.sql.js';
import { type FoundRow, foundEntitiesQuery } from './searchEntities.sql.js';
import { searchPatternOf } from './searchPattern.js';

type Params = ParamsOf<typeof searchEntities>;
type Answer = AnswerOf<typeof searchEntities>;

const place = z.strictObject({ rank: z.number().int(), last: z.number().int(), key: z.string().max(3000) });

/**
 * Recognizes the text by its form, then looks for it among the ids, names and other names of everything held or named by
 * a finding. A block of addresses is compared in the console, so that every notation works alike.
 */
export const answerSearchEntities = answers(searchEntities, async (params, context) => {
  const recognized = recognizeText(params.text);
  const after = params.cursor === undefined ? undefined : readCursor(params.cursor, place);
  const [found, ids, hasUnpaired] = await Promise.all([
    recognized.range === undefined
      ? context.run(foundEntitiesQuery(wantedName(recognized), params.types, params.limit + 1, after))
      : addressesInRange(recognized.range, params.types, params.limit + 1, after, context),
    exactIds(recognized, params.text, context),
    hasUnpairedCalls(context),
  ]);
  const rows = found.flatMap((row) => (row.key === null ? [] : [{ ...row, key: row.key }]));
  const shown = rows.slice(0, params.limit);
  const last = shown.at(-1);
  const types = found
    .flatMap(({ key, type, total }) => (key === null && isType(type) ? [{ type, total }] : []))
    .sort((a, b) => b.total - a.total || a.type.localeCompare(b.type));
  const listed = types.filter(({ type }) => params.types.length === 0 || params.types.includes(type));
  const total = listed.reduce((sum, row) => sum + row.total, 0);
  const answer: Answer = {
    recognized: recognized.kind,
    rows: answerRows(
      shown,
      hasUnpaired
        ? await unpairedCallsOf(
            shown.map(({ key }) => key),
            context,
          )
        : [],
    ),
    total,
    ...(rows.length > shown.length && last !== undefined
      ? { cursor: writeCursor({ rank: last.rank, last: last.last, key: last.key }) }
      : {}),
    types,
    ...ids,
  };
  return {
    answer,
    totals: { records: total, leftOut: [] },
    then: [
      ...(recognized.kind === 'text' ? [] : [`the text was read as ${recognized.kind.replaceAll('-', ' ')}`]),
      ...(recognized.range === undefined
        ? []
        : ['addresses are compared with the block here, not in the statement']),
      'an entity stands once, whichever of its names fit',
      'calls are those on the side its type has by default; calls that only the owner’s account recorded are added',
    ],
  };
});

function wantedName({ entity, text }: RecognizedText) {
  return {
    pattern: entity === undefined ? searchPatternOf(text) : ({ kind: 'literal', text } as const),
    key: entity === undefined ? undefined : entityKey(entity),
  };
}

const EVENT_ID = /^none-[0-9a-f]{32}$/;

/** The event or finding of exactly this id, where the text may be one. */
async function exactIds(
  { kind, text, link }: RecognizedText,
  typed: string,
  context: AnswerContext,
): Promise<Pick<Answer, 'event' | 'finding'>> {
  const spellings = [...new Set([text, typed.trim()])];
  if (kind === 'event-id' || EVENT_ID.test(text)) {
    const [event] = await context.run(eventOfIdQuery(spellings));
    if (event !== undefined)
      return { event: { eventId: event.event_id, time: instantOfMicros(event.at, event.time_digits) } };
  }
  if (kind !== 'finding-id' && kind !== 'event-id' && link?.findingId === undefined) return {};
  const [finding] = await context.run(
    findingOfIdQuery(link?.findingId === undefined ? spellings : [link.findingId]),
  );
  return finding === undefined ? {} : { finding: { findingId: finding.finding_id, title: finding.title } };
}

function answerRows(
  rows: readonly (FoundRow & { key: string })[],
  unpaired: readonly UnpairedRow[],
): Answer['rows'] {
  const more = new Map(unpaired.map((row) => [row.key, row]));
  return rows.flatMap((row) => {
    const entity = parseEntityKey(row.key);
    if (entity === undefined) return [];
    const label = row.label ?? nameInId(entity);
    const added = more.get(row.key) ?? noCalls;
    const account = row.account ?? accountIn([row.key]);
    const failed = row.failed + added.denied + added.throttled + added.other;
    return [
      {
        entity,
        label,
        matched: row.matched,
        how: howOf(row.rank),
        ...(account === undefined ? {} : { account }),
        calls: row.succeeded + added.succeeded + failed,
        failed,
        firstSeen: instantOfMicros(row.first),
        lastSeen: instantOfMicros(row.last),
      },
    ];
  });
}

function howOf(rank: number): Answer['rows'][number]['how'] {
  if (rank <= ranks.name) return 'exact';
  return rank === ranks.prefix ? 'prefix' : 'part';
}

function isType(type: string): type is Params['types'][number] {
  return parseEntityKey(`${type}:x`) !== undefined;
}
