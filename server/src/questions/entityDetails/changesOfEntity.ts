import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { DAY_MICROS } from '../../tables/callCounts.js';
import { hasRollup } from '../../tables/rollups.js';
import { absenceLabel } from '../absence.js';
import type { AnswerContext } from '../answer.js';
import type { EntityNames } from '../entityNames.js';
import { changeBeginnings, isChange, isCreation } from './changeOperations.js';
import { type ChangeRow, changesQuery, operationsOnQuery } from './changes.sql.js';

export type Attribute = AnswerOf<typeof entityDetails>['attributes'][number];

/**
 * Who made the entity and who changed it last, as the newest records held say. Where rollups know the days, only those
 * are read; else all the time it was a target.
 */
export async function changesOfEntity(
  { entity, keys, sides }: EntityNames,
  context: AnswerContext,
): Promise<Attribute[]> {
  const on = sides.filter(({ side }) => side === 'on');
  if (on.length === 0) return [];
  const from = BigInt(Math.min(...on.map(({ first }) => first)));
  const to = BigInt(Math.max(...on.map(({ last }) => last))) + 1n;
  const intervals = keys.every((key) => hasRollup('on', key))
    ? await daysOfChanges({ entity, keys }, context)
    : [{ start: from, end: to }];
  if (intervals.length === 0) return [];
  const changes = (await context.run(changesQuery(keys, intervals, changeBeginnings))).filter(
    ({ operation }) => isChange(operation) || isCreation(entity.type, operation),
  );
  const creation = changes.find(({ operation }) => isCreation(entity.type, operation));
  const [last] = changes;
  return [
    ...(creation === undefined ? [] : [attributeOf('Created by', nameOf(creation), creation)]),
    ...(last === undefined || last === creation
      ? []
      : [attributeOf('Last changed', `${last.operation} by ${nameOf(last)}`, last)]),
  ];
}

/** The days of the newest creation and of the newest change. */
async function daysOfChanges(
  { entity, keys }: Pick<EntityNames, 'entity' | 'keys'>,
  context: AnswerContext,
): Promise<{ start: bigint; end: bigint }[]> {
  const operations = await context.run(operationsOnQuery(keys));
  const lastOf = (wanted: (operation: string) => boolean) =>
    operations.filter(({ operation }) => wanted(operation)).map(({ last }) => last);
  const days = [lastOf((operation) => isCreation(entity.type, operation)), lastOf(isChange)].flatMap(
    (lasts) => (lasts.length === 0 ? [] : [Math.max(...lasts)]),
  );
  return [...new Set(days)].map((day) => ({ start: BigInt(day), end: BigInt(day) + DAY_MICROS }));
}

function attributeOf(
  name: string,
  value: string,
  { caller, event_id, at, time_digits }: ChangeRow,
): Attribute {
  const entity = caller === null ? undefined : parseEntityKey(caller);
  return {
    name,
    value,
    ...(entity === undefined ? {} : { entity }),
    statedBy: event_id,
    at: instantOfMicros(at, time_digits),
  };
}

function nameOf({ caller, caller_label, caller_absence }: ChangeRow): string {
  return caller_label ?? caller ?? absenceLabel(`~${caller_absence ?? 'unknown'}`);
}
