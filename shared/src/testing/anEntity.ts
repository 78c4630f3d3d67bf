import type { EntityRef } from '../domain/entity.js';

/** An entity: the user `ci-deploy`, unless told otherwise. */
export function anEntity(parts: Partial<EntityRef> = {}): EntityRef {
  return { type: 'AwsUser', id: 'AIDACKCEVSQ6C2EXAMPLE', ...parts };
}
