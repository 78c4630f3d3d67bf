import type { Side } from '@gumshoe/shared/domain/side';
import type { Expression, QueryCreator, SqlBool } from 'kysely';
import type { CallExpressions } from '../tables/callCounts.js';
import type { Relations, TimeValue } from '../tables/relations.js';

/** The calls of the scope, and those of the time before it, of which only their neighbors are asked. */
export type When = 'now' | 'before';

/** Builds on the statement's start: the entity's own calls, and `proven_names`, the one entity that a name means. */
export type LinkBuilder = QueryCreator<Relations & { proven_names: { alias: string; key: string } }>;

/**
 * One link of the entity to a neighbor, as the calls name it.
 *
 * - `was_before`: 1 where it stands for the time before the scope; all counts are 0 then, the times NULL;
 * - `succeeded`, `failed`: the calls that prove it, each once;
 * - `calls_alone`, `failed_alone`: those that no other link of the same neighbor counts, so that they add up over links.
 */
export interface NamedLink {
  readonly relation: string;
  readonly direction: string;
  readonly neighbor: string;
  readonly was_before: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly calls_alone: number;
  readonly failed_alone: number;
  readonly first_seen: TimeValue;
  readonly last_seen: TimeValue;
  readonly event_id: string;
}

/** The calls on a side, as the statement's start names them. */
export const callsOf = (side: Side, when: When) => `calls_${side}_${when} as api_calls` as 'api_calls';

/** A condition as 1 or 0; 0 where it cannot be told. */
export const flag = (eb: CallExpressions, condition: Expression<SqlBool>) =>
  eb.case().when(condition).then(eb.lit(1)).else(eb.lit(0)).end();
