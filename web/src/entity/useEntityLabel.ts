import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { useQuestion } from '../api/useQuestion';
import { sanitizeText } from '../lib/sanitizeText';

/** The name people know an entity by, fit to be shown and spoken; its id until the name is known. */
export function useEntityLabel(entity: EntityRef): string {
  const { data } = useQuestion(entityDetails, { entity });
  return sanitizeText(data?.answer.label ?? entity.id);
}
