import { type EntityType, entityType } from '@gumshoe/shared/domain/entity';
import type { Param } from '../../url/param';

/** The entity types a search is narrowed to; none means all. */
export const typesParam: Param<readonly EntityType[]> = {
  key: 'types',
  says: 'the types searched for',
  fallback: [],
  parse: (text) => {
    const parsed = text.split(',').map((type) => entityType.safeParse(type));
    return parsed.every((each) => each.success) ? parsed.map((each) => each.data) : undefined;
  },
  format: (types) => (types.length === 0 ? undefined : types.join(',')),
};
