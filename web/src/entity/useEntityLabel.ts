import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { useQuestion } from '../api/useQuestion';

/** The name people know an entity by; its id until that is known. */
export function useEntityLabel(entity: EntityRef): string {
  const { data } = useQuestion(entityDetails, { entity });
  return data?.answer.label ?? entity.id;
}
