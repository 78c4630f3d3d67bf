import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { type AnswerContext, answers } from '../answer.js';
import { type EntityNames, resolveEntity } from '../entityNames.js';
import { scopeOf } from '../scope.js';
import { arnOf, attributesOf } from './attributes.js';
import { namesakesQuery } from './entityDetails.sql.js';
import { seenOf } from './seen.js';

type Answer = AnswerOf<typeof entityDetails>;

/**
 * Resolves the entity's names, then states what records say of it and when it was seen, over all time held. The scope
 * time decides only which entity an ambiguous name means.
 */
export const answerEntityDetails = answers(entityDetails, async (params, context) => {
  const held = await context.held();
  const names = await resolveEntity(params.entity, scopeOf(params.scopeTime, held), context);
  const [attributes, namesakes, seen] = await Promise.all([
    attributesOf(names, context),
    namesakesOf(names, context),
    seenOf(names, held, context),
  ]);
  const arn = arnOf(names);
  return {
    answer: {
      entity: names.entity,
      label: names.label,
      ...(names.account === undefined ? {} : { account: names.account }),
      ...(arn === undefined ? {} : { arn }),
      attributes,
      aliases: names.aliases.map(({ alias, from, to, eventId }) => ({
        alias: parseEntityKey(alias)?.id ?? alias,
        validFrom: instantOfMicros(from),
        validTo: instantOfMicros(to),
        eventId,
      })),
      namesakes,
      seen,
    },
    totals: { records: seen.reduce((most, row) => Math.max(most, totalCalls(row)), 0), leftOut: [] },
    ...(names.account === undefined ? {} : { accounts: [names.account] }),
    scope: scopeOf(undefined, held),
    then: [
      'sides are counted apart and never added; the records are those of the side with most',
      'first and last seen are over all the time held, whatever the scope time',
      '“on or before” stands where an entity is first seen in the first 24 hours that are held',
      'operations count as changes by their names',
    ],
  };
});

async function namesakesOf(
  { entity, aliases, namesakes }: EntityNames,
  context: AnswerContext,
): Promise<Answer['namesakes']> {
  const others =
    aliases.length === 0
      ? []
      : await context.run(
          namesakesQuery(
            aliases.map(({ alias }) => alias),
            entityKey(entity),
          ),
        );
  const all = new Map([...namesakes, ...others].map((row) => [row.key, row]));
  return [...all.values()].flatMap(({ key, from, to }) => {
    const other = parseEntityKey(key);
    return other === undefined
      ? []
      : [{ entity: other, validFrom: instantOfMicros(from), validTo: instantOfMicros(to) }];
  });
}
