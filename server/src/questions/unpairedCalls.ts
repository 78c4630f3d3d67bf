import { mayBeUnpaired } from '../tables/unpairedCounts.js';
import type { AnswerContext } from './answer.js';
import { type UnpairedRow, anyUnpairedQuery, unpairedCallsQuery } from './unpairedCalls.sql.js';

/** Keys looked up in one statement. */
const KEYS_AT_ONCE = 2_000;

/** Whether any call is held from its resource owner's side alone; where none is, no further look is needed. */
export async function hasUnpairedCalls(context: AnswerContext): Promise<boolean> {
  return (await context.run(anyUnpairedQuery)).length > 0;
}

/** Calls of these keys that only the resource owner's account recorded, one row a key that has any. */
export async function unpairedCallsOf(
  keys: readonly string[],
  context: AnswerContext,
): Promise<UnpairedRow[]> {
  const rows: UnpairedRow[] = [];
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    const some = keys.slice(start, start + KEYS_AT_ONCE);
    if (mayBeUnpaired(some)) rows.push(...(await context.run(unpairedCallsQuery(some))));
  }
  return rows;
}
