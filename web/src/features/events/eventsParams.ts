import { type Side, side } from '@gumshoe/shared/domain/side';
import type { Param } from '../../url/param';
import { choiceParam } from '../../url/viewParams';

/** The part the entity plays in the calls; the type's own where none is stated. */
export const sideParam: Param<Side | undefined> = {
  key: 'side',
  says: 'the side',
  fallback: undefined,
  parse: (text) => side.safeParse(text).data,
  format: (value) => value,
};

/** Newest or oldest records first. */
export const orderParam = choiceParam(
  'order',
  'the order of the records',
  ['newest', 'oldest'] as const,
  'newest',
);
