import { AppError } from '@gumshoe/shared/contract/errors';
import { findingEntities } from '@gumshoe/shared/contract/findings';
import { type EntityRef, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { defaultSide } from '@gumshoe/shared/domain/side';
import { type AnswerContext, answers } from '../answer.js';
import { type SideRow, aliasesQuery, dictionaryQuery, labelOf } from '../entityNames.js';
import { type Scope, scopeTimeOf, windowOf } from '../scope.js';
import { type EntityCounts, callsOfEachQuery, findingWindowQuery } from './findingEntities.sql.js';
import { type FoldedEntity, foldEntities } from './foldEntities.js';

/**
 * Folds the names of the newest version into entities and counts what each did, on the side its type has by default,
 * from the finding's first second to its last, both included. Fails with `not-found`.
 */
export const answerFindingEntities = answers(findingEntities, async ({ findingId }, context) => {
  const [finding] = await context.run(findingWindowQuery(findingId));
  if (finding === undefined)
    throw new AppError('not-found', `No finding ${findingId} is held.`, { details: { findingId } });
  const window = windowOf(finding.first, finding.last);
  const named = finding.entities ?? [];
  const entities =
    named.length === 0
      ? []
      : foldEntities(named, await context.run(aliasesQuery(named.map(({ key }) => key))), window);
  const known = entities.flatMap((entity) => {
    const ref = parseEntityKey(entity.key);
    return ref === undefined ? [] : [{ ...entity, entity: ref }];
  });
  const [dictionary, counts] =
    known.length === 0
      ? [[], []]
      : await Promise.all([
          context.run(dictionaryQuery(known.flatMap(({ keys }) => keys))),
          countsOf(known, window, context),
        ]);
  const rows = known.map((entity, number) =>
    rowOf(
      entity,
      dictionary,
      counts.find((row) => row.number === number),
    ),
  );
  return {
    answer: { window: scopeTimeOf(window), rows },
    totals: { records: 1, leftOut: [] },
    accounts: [finding.account],
    scope: window,
    then: [
      'the window runs from the second the finding was first seen to the second it was last seen, both included',
      'names of one entity are one row, in the part of the first',
      'calls are those on the side each type has by default: by principals and keys, from addresses, on resources, in accounts',
    ],
  };
});

type KnownEntity = FoldedEntity & { readonly entity: EntityRef };

/** Entities counted in one statement. */
const AT_ONCE = 20;

async function countsOf(
  entities: readonly KnownEntity[],
  window: Scope,
  context: AnswerContext,
): Promise<EntityCounts[]> {
  const scopes = entities.map(({ entity, keys }, number) => ({
    number,
    calls: { side: defaultSide(entity.type), keys, ...window },
  }));
  const counts: EntityCounts[] = [];
  for (let start = 0; start < scopes.length; start += AT_ONCE)
    counts.push(...(await context.run(callsOfEachQuery(scopes.slice(start, start + AT_ONCE)))));
  return counts;
}

function rowOf(
  { entity, keys, part, label }: KnownEntity,
  dictionary: readonly SideRow[],
  counts: EntityCounts | undefined,
) {
  const held = dictionary.filter(({ key }) => keys.includes(key));
  const { succeeded = 0, denied = 0, throttled = 0, other = 0 } = counts ?? {};
  const outcome = { succeeded, failed: denied + throttled + other, denied, throttled, other };
  const isNamed = held.some((row) => row.label !== null);
  return {
    entity,
    label: isNamed ? labelOf(entity, held) : label,
    part,
    held: held.length > 0 || totalCalls(outcome) > 0,
    ...outcome,
  };
}
