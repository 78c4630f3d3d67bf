import type { EntityRef } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';

/** What every profile panel is given. */
export interface PanelProps {
  readonly entity: EntityRef;
  /** The name people know the entity by. */
  readonly label: string;
  readonly scopeTime: ScopeTime;
}
