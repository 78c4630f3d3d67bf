import { type EntityRef, entityKey } from '@gumshoe/shared/domain/entity';

/** What is expanded, with the states before and after it that undo and redo lead to. Values, never changed in place. */
export interface Expansions {
  readonly past: readonly (readonly EntityRef[])[];
  readonly present: readonly EntityRef[];
  readonly future: readonly (readonly EntityRef[])[];
}

/** Expands one more; nothing where it is expanded already. */
export function expand(expansions: Expansions, entity: EntityRef): Expansions {
  if (includes(expansions.present, entity)) return expansions;
  return step(expansions, [...expansions.present, entity]);
}

/** Takes one back, whenever it was expanded. */
export function collapse(expansions: Expansions, entity: EntityRef): Expansions {
  if (!includes(expansions.present, entity)) return expansions;
  return step(
    expansions,
    expansions.present.filter((each) => entityKey(each) !== entityKey(entity)),
  );
}

/** The state before; in a link just opened, the same without what was expanded last. */
export function undo({ past, present, future }: Expansions): Expansions {
  if (past.length === 0 && present.length === 0) return { past, present, future };
  return {
    past: past.slice(0, -1),
    present: past.at(-1) ?? present.slice(0, -1),
    future: [present, ...future],
  };
}

/** What was undone last; nothing where nothing was. */
export function redo({ past, present, future }: Expansions): Expansions {
  const [next, ...rest] = future;
  return next === undefined
    ? { past, present, future }
    : { past: [...past, present], present: next, future: rest };
}

/** Whether an entity is expanded. */
export function includes(entities: readonly EntityRef[], entity: EntityRef): boolean {
  return entities.some((each) => entityKey(each) === entityKey(entity));
}

function step({ past, present }: Expansions, next: readonly EntityRef[]): Expansions {
  return { past: [...past, present], present: next, future: [] };
}
