import type { EntityRef } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { defaultSide } from '@gumshoe/shared/domain/side';
import type { AnswerContext } from './answer.js';
import { type EntityNames, keysOnSide, resolveEntity } from './entityNames.js';
import type { NeighborScope } from './neighborRows.sql.js';
import { newnessOf } from './newness.js';
import { scopeOf } from './scope.js';

/** Principals act and are acted on: their graph shows both, never added. */
const alsoActedOn = new Set(['AwsUser', 'AwsRole', 'AccessKey', 'Ec2Instance']);

/** The entity with all its names, and the scope its neighbors are looked for in. */
export async function neighborScopeOf(
  entity: EntityRef,
  scopeTime: ScopeTime | undefined,
  context: AnswerContext,
): Promise<{ names: EntityNames; scope: NeighborScope; words: string }> {
  const held = await context.held();
  const scope = scopeOf(scopeTime, held);
  const names = await resolveEntity(entity, scope, context);
  const newness = newnessOf(scope, held, names.account);
  const own = defaultSide(names.entity.type);
  const isActedOn = alsoActedOn.has(names.entity.type) && names.sides.some(({ side }) => side === 'on');
  const sides = (isActedOn ? [own, 'on' as const] : [own]).map((side) => ({
    side,
    keys: keysOnSide(names, side),
  }));
  return {
    names,
    scope: {
      keys: names.keys,
      sides,
      ...scope,
      before: newness.isComparable ? newness.before.start : scope.start,
      isComparable: newness.isComparable,
    },
    words: newness.words,
  };
}
