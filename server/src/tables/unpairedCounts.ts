import type { Expression, SqlBool } from 'kysely';
import { type CallExpressions, outcomeFlags } from './callCounts.js';
import type { QueryBuilder } from './relations.js';

type KeyColumn = 'caller' | 'role' | 'access_key' | 'person' | 'instance' | 'address' | 'agent';

/** The columns a key of a type may stand in; a type without a line stands in `caller`. */
const columnsOfType: Readonly<Record<string, readonly KeyColumn[]>> = {
  AwsRole: ['role', 'caller'],
  AccessKey: ['access_key'],
  FederatedUser: ['caller', 'person'],
  Ec2Instance: ['instance'],
  IpAddress: ['address'],
  UserAgent: ['agent'],
  S3Bucket: [],
  AwsResource: [],
  ContainerCluster: [],
};

/** The keys that may be found in each column; a column without keys has no line. */
function keysByColumn(keys: readonly string[]): Map<KeyColumn, string[]> {
  const byColumn = new Map<KeyColumn, string[]>();
  for (const key of keys) {
    for (const column of columnsOfType[key.slice(0, key.indexOf(':'))] ?? ['caller'])
      byColumn.set(column, [...(byColumn.get(column) ?? []), key]);
  }
  return byColumn;
}

/** Whether owners' copies can count for one of these keys at all: resources are on no side that lacks them. */
export function mayBeUnpaired(keys: readonly string[]): boolean {
  return keysByColumn(keys).size > 0;
}

/**
 * What the rollups of `by` and `from` lack of these keys: the owners' copies of calls whose caller's copy is not held.
 * One row a call and key with the four outcomes as 0 or 1; addresses and agents stand on `from`, every other key on
 * `by`. Ask only for keys of which one `mayBeUnpaired`.
 */
export function unpairedCounts(db: QueryBuilder, keys: readonly string[]) {
  const byColumn = [...keysByColumn(keys)];
  return withCallsOf(db, byColumn)
    .with('unpaired_counts', (q) =>
      byColumn
        .map(([column, own]) => countsOf(q, column, own))
        .reduce((union, piece) => union.unionAll(piece)),
    )
    .selectFrom('unpaired_counts')
    .selectAll();
}

type QueryOfCalls = Pick<ReturnType<typeof withCallsOf>, 'selectFrom'>;

function withCallsOf(db: QueryBuilder, byColumn: readonly (readonly [KeyColumn, readonly string[]])[]) {
  return db.with('calls_of_keys', (q) =>
    q
      .selectFrom('unpaired_calls as api_calls' as 'api_calls')
      .where((eb) => eb.or(byColumn.map(([column, keys]) => standsIn(eb, column, keys))))
      .select((eb) => [
        'caller',
        'role',
        'access_key',
        'person',
        'instance',
        'address',
        'through_service',
        agentKey(eb).as('agent'),
        ...outcomeFlags(eb),
      ]),
  );
}

const AGENT = 'UserAgent:';

function agentKey(eb: CallExpressions) {
  return eb(eb.val(AGENT), '||', eb.ref('user_agent')).$castTo<string | null>();
}

function standsIn(eb: CallExpressions, column: KeyColumn, keys: readonly string[]): Expression<SqlBool> {
  return column === 'agent'
    ? eb(
        'user_agent',
        'in',
        keys.map((key) => key.slice(AGENT.length)),
      )
    : eb(column, 'in', [...keys]);
}

function countsOf(q: QueryOfCalls, column: KeyColumn, keys: readonly string[]) {
  return q
    .selectFrom('calls_of_keys')
    .where(column, 'in', [...keys])
    .where((eb) => {
      if (column === 'address') return eb('through_service', 'is', null);
      return column === 'role'
        ? eb.or([eb('caller', 'is', null), eb('role', '<>', eb.ref('caller'))])
        : eb.lit(true);
    })
    .select((eb) => [
      eb.ref(column).$castTo<string>().as('key'),
      'succeeded',
      'denied',
      'throttled',
      'other',
    ]);
}
