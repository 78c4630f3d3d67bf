import type { Totals } from '@gumshoe/shared/contract/envelope';
import type { CallScope } from '../tables/callCounts.js';
import type { AnswerContext } from './answer.js';
import { repeatsQuery } from './repeats.sql.js';

/**
 * What the totals line says of records that repeat the calls of a scope, from another file or a second place in one: they
 * are left out, since each call is counted once. Nothing where there are none.
 */
export async function repeatsOf(calls: CallScope, context: AnswerContext): Promise<Totals['leftOut']> {
  const [counted] = await context.run(repeatsQuery(calls));
  const records = counted?.repeats ?? 0;
  return records === 0 ? [] : [{ reason: 'repeats of calls that are counted once', records }];
}
