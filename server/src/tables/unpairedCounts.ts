import { outcomeFlags } from './callCounts.js';
import type { QueryBuilder } from './relations.js';

type KeyColumn = 'caller' | 'role' | 'access_key' | 'person' | 'instance' | 'address';
const columns: readonly KeyColumn[] = ['caller', 'role', 'access_key', 'person', 'instance', 'address'];

/**
 * What the rollups of `by` and `from` lack of these keys: the owners' copies of calls whose caller's copy is not held.
 * One row a call and key with the four outcomes as 0 or 1; an address stands on `from`, every other key on `by`.
 */
export function unpairedCounts(db: QueryBuilder, keys: readonly string[]) {
  return columns.map((column) => unpairedBy(db, column, keys)).reduce((union, piece) => union.unionAll(piece));
}

function unpairedBy(db: QueryBuilder, column: KeyColumn, keys: readonly string[]) {
  return db
    .selectFrom('unpaired_calls as api_calls' as 'api_calls')
    .where(column, 'in', [...keys])
    .where((eb) =>
      eb.and([
        ...(column === 'address' ? [eb('through_service', 'is', null)] : []),
        ...(column === 'role' ? [eb.or([eb('caller', 'is', null), eb('role', '<>', eb.ref('caller'))])] : []),
      ]),
    )
    .select((eb) => [eb.ref(column).$notNull().as('key'), ...outcomeFlags(eb)]);
}
