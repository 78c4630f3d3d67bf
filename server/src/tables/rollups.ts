import { NO_ACCOUNT, callKinds } from './apiCalls.js';

/**
 * The rollups of a segment: small tables beside the facts, sorted by key, that answer what would otherwise scan
 * them. Each is *defined* as a GROUP BY over `api_calls`, so the rollups of several segments add up, and merging
 * them is one more GROUP BY over their union. A row belongs to a key on a side (`by`, `on`, `from`, `in`).
 */
export interface Rollup {
  /** Columns that name a row; the table is sorted by them. */
  readonly keys: readonly string[];
  /** The other columns: how several rows of one key become one. */
  readonly measures: Readonly<Record<string, string>>;
  /** The statement that makes it from the `called`, `aimed` and `facts` of one batch, sorted by its keys. */
  readonly made: string;
}

const ownerColumns = [
  'shared_event_id',
  'event_id',
  'time',
  'account',
  'region',
  'service',
  'operation',
  'kind',
  'outcome',
  'failure_kind',
  'caller',
  'caller_absence',
  'caller_label',
  'role',
  'access_key',
  'person',
  'instance',
  'address',
  'through_service',
  'user_agent',
];

const sums = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `sum(${name})::BIGINT`]));
const outcomes = sums(['succeeded', 'denied', 'throttled', 'other']);
const seen = { first_seen: 'min(first_seen)', last_seen: 'max(last_seen)' };

/** What stands in place of an address for calls without one. */
export const NO_ADDRESS = '~none';
export const THROUGH_SERVICE = '~service';

const isCall = `kind IN (${callKinds.map((kind) => `'${kind}'`).join(', ')})`;

/** The types whose keys are long-lived and many-evented enough to have rollups, by side. */
const longLived: Readonly<Record<string, readonly string[]>> = {
  by: ['AwsUser', 'AwsRole', 'AwsService', 'FederatedUser', 'AwsAccount', 'Ec2Instance'],
  from: ['IpAddress'],
  on: ['S3Bucket', 'AwsRole', 'AwsUser', 'AwsAccount', 'Ec2Instance', 'ContainerCluster', 'AccessKey'],
  in: ['AwsAccount'],
};
const longLivedServices = [
  'kms',
  'secretsmanager',
  'lambda',
  'cloudtrail',
  'iam',
  'guardduty',
  'rds',
  'dynamodb',
  'ssm',
  'sns',
  'sqs',
  'ecr',
  'eks',
  'logs',
  'events',
];

/** Whether questions about this key on this side are answered from rollups; else from facts. */
export function hasRollup(side: string, key: string): boolean {
  if (side === 'by' && key.startsWith('AccessKey:AKIA')) return true;
  if (side === 'on' && key.startsWith('AwsResource:arn:'))
    return longLivedServices.includes(key.split(':')[3] ?? '');
  return (longLived[side] ?? []).includes(key.slice(0, key.indexOf(':')));
}

const rolledUpTarget = `(split_part(key, ':', 1) IN (${(longLived.on ?? []).map((type) => `'${type}'`).join(', ')})
  OR (key LIKE 'AwsResource:arn:%' AND split_part(key, ':', 4) IN (${longLivedServices.map((service) => `'${service}'`).join(', ')})))`;

/**
 * What rollups are made from: `called`, one row a call, and `aimed`, one row a call and target. Keys recur in every
 * rollup, so they are numbered first, in the order of their text, and grouped and sorted as numbers (measured: a
 * third of the time of text; DuckDB's own enumerations are cast to text and back where branches meet). The owner's copy of a call that two accounts recorded gives no `by` and no `from` row: where
 * the caller's copy is not held, questions add it.
 */
const keyColumns = [
  'caller',
  '"role"',
  'access_key',
  'person',
  'instance',
  'address',
  `'~' || caller_absence`,
  `'AwsAccount:' || account`,
  'unnest(targets)',
];

/** Statements that make `called` and `aimed` from `facts`, in order; `dropCalledSql` takes them away. */
export const calledSql: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE batch_keys AS SELECT (row_number() OVER (ORDER BY key))::INTEGER AS id, key FROM (SELECT DISTINCT key FROM (
    ${keyColumns.map((column) => `SELECT ${column} AS key FROM facts`).join(' UNION ALL ')}
    UNION ALL VALUES ('${NO_ADDRESS}'), ('${THROUGH_SERVICE}')) WHERE key IS NOT NULL)`,
  `CREATE OR REPLACE TEMP TABLE batch_operations AS SELECT (row_number() OVER (ORDER BY service, operation))::INTEGER AS id, service, operation
    FROM (SELECT DISTINCT service, operation FROM facts)`,
  `CREATE OR REPLACE TEMP TABLE called AS SELECT f.time, date_trunc('hour', f.time) AS hour, date_trunc('day', f.time) AS day,
    f.account, f.caller_account, f.caller_label, f.issuer_arn, f.user_agent, f.targets, operations.id AS operation_key,
    callers.id AS caller, roles.id AS role_key, access_keys.id AS access_key, persons.id AS person, instances.id AS instance, addresses.id AS address,
    accounts.id AS account_key, coalesce(callers.id, absences.id) AS owner, coalesce(roles.id, callers.id, absences.id) AS principal,
    CASE WHEN f.through_service IS NOT NULL THEN (SELECT id FROM batch_keys WHERE key = '${THROUGH_SERVICE}')
      ELSE coalesce(addresses.id, (SELECT id FROM batch_keys WHERE key = '${NO_ADDRESS}')) END AS place,
    (f.outcome = 'succeeded')::TINYINT AS succeeded, coalesce(f.failure_kind = 'denied', false)::TINYINT AS denied,
    coalesce(f.failure_kind = 'throttled', false)::TINYINT AS throttled, coalesce(f.failure_kind = 'other', false)::TINYINT AS other,
    (f.through_service IS NOT NULL)::TINYINT AS through, (f.shared_copy IS DISTINCT FROM 'owner') AS own,
    coalesce(f.caller NOT LIKE 'AwsRoleSession:%', false) AS has_lasting_caller, coalesce(f.access_key LIKE 'AccessKey:AKIA%', false) AS has_lasting_key
    FROM facts AS f JOIN batch_operations AS operations ON operations.service = f.service AND operations.operation = f.operation
    JOIN batch_keys AS accounts ON accounts.key = 'AwsAccount:' || f.account
    LEFT JOIN batch_keys AS callers ON callers.key = f.caller
    LEFT JOIN batch_keys AS roles ON roles.key = f."role"
    LEFT JOIN batch_keys AS access_keys ON access_keys.key = f.access_key
    LEFT JOIN batch_keys AS persons ON persons.key = f.person
    LEFT JOIN batch_keys AS instances ON instances.key = f.instance
    LEFT JOIN batch_keys AS addresses ON addresses.key = f.address
    LEFT JOIN batch_keys AS absences ON absences.key = '~' || f.caller_absence
    WHERE ${isCall.replace('kind', 'f.kind')}`,
  `CREATE OR REPLACE TEMP TABLE aimed AS SELECT id AS key, ${rolledUpTarget} AS is_lasting, u.* EXCLUDE (key)
    FROM (SELECT unnest(targets) AS key, time, hour, day, account, operation_key, place, principal, succeeded, denied, throttled, other, through FROM called WHERE len(targets) > 0) AS u
    JOIN batch_keys USING (key)`,
];

export const dropCalledSql =
  'DROP TABLE IF EXISTS aimed; DROP TABLE IF EXISTS called; DROP TABLE IF EXISTS batch_keys; DROP TABLE IF EXISTS batch_operations';

/** Where the rows of a side come from: the column that is the key, and which rows have rollups under it. */
const rolledSides: ReadonlyArray<{ side: string; key: string; from: string }> = [
  { side: 'by', key: 'caller', from: 'called WHERE own AND has_lasting_caller' },
  {
    side: 'by',
    key: 'role_key',
    from: 'called WHERE own AND role_key IS NOT NULL AND role_key IS DISTINCT FROM caller',
  },
  { side: 'by', key: 'access_key', from: 'called WHERE own AND has_lasting_key' },
  { side: 'by', key: 'person', from: 'called WHERE own AND person IS NOT NULL' },
  { side: 'by', key: 'instance', from: 'called WHERE own AND instance IS NOT NULL' },
  { side: 'from', key: 'address', from: 'called WHERE own AND address IS NOT NULL AND through = 0' },
  { side: 'in', key: 'account_key', from: 'called' },
  { side: 'on', key: 'key', from: 'aimed WHERE is_lasting' },
];

const counts =
  'sum(succeeded)::BIGINT AS succeeded, sum(denied)::BIGINT AS denied, sum(throttled)::BIGINT AS throttled, sum(other)::BIGINT AS other';
const times = 'min(time) AS first_seen, max(time) AS last_seen';
const zero = '0 AS succeeded, 0 AS denied, 0 AS throttled, 0 AS other';
const at = 'time AS first_seen, time AS last_seen';

/** One table by side and key and what `by` names besides; grouped and sorted as numbers, texts joined last. */
function bySide(
  by: readonly string[],
  written: string,
  measures: string,
  joins = '',
  sides = rolledSides,
): string {
  const groups = sides.map(
    ({ side, key, from }) =>
      `SELECT '${side}' AS side, ${key} AS key, ${[...by, measures].join(', ')} FROM ${from} GROUP BY ${[key, ...by].join(', ')}`,
  );
  const names = ['side', 'key', ...by];
  return `SELECT g.side, keys.key, ${written}, g.* EXCLUDE (${names.join(', ')}) FROM (${groups.join(' UNION ALL ')}) AS g
    JOIN batch_keys AS keys ON keys.id = g.key ${joins} ORDER BY ${names.map((name) => `g.${name}`).join(', ')}`;
}

const aliasRows = `
  SELECT role AS key, 'AwsRole:' || issuer_arn AS alias, time, event_id FROM facts WHERE role LIKE 'AwsRole:AROA%' AND issuer_arn LIKE 'arn:%'
  UNION ALL SELECT role, 'AwsRole:' || split_part(issuer_arn, ':role/', 1) || ':role/' || split_part(issuer_arn, '/', -1), time, event_id
    FROM facts WHERE role LIKE 'AwsRole:AROA%' AND issuer_arn LIKE 'arn:%:role/%/%'
  UNION ALL SELECT role, 'AwsRole:arn:aws:iam::' || split_part(identity_arn, ':', 5) || ':role/' || split_part(identity_arn, '/', 2), time, event_id
    FROM facts WHERE role LIKE 'AwsRole:AROA%' AND issuer_arn = '' AND identity_arn LIKE 'arn:%:assumed-role/%'
  UNION ALL SELECT caller, 'AwsRoleSession:' || identity_arn, time, event_id FROM facts WHERE caller LIKE 'AwsRoleSession:AROA%' AND identity_arn LIKE 'arn:%:assumed-role/%'
  UNION ALL SELECT caller, 'AwsUser:' || identity_arn, time, event_id FROM facts WHERE caller LIKE 'AwsUser:AIDA%' AND identity_arn LIKE 'arn:%:user/%'
  UNION ALL SELECT caller, 'AwsUser:' || split_part(identity_arn, ':user/', 1) || ':user/' || split_part(identity_arn, '/', -1), time, event_id
    FROM facts WHERE caller LIKE 'AwsUser:AIDA%' AND identity_arn LIKE 'arn:%:user/%/%'
  UNION ALL SELECT caller, 'FederatedUser:' || identity_arn, time, event_id FROM facts WHERE caller LIKE 'FederatedUser:%' AND identity_arn LIKE 'arn:%'`;

/** One row a key and side of everything met, with or without rollups. */
const entityRows = [
  [
    'by',
    'caller',
    'any_value(caller_label)',
    'any_value(caller_account)',
    'called WHERE own AND caller IS NOT NULL',
  ],
  [
    'by',
    'role_key',
    `any_value(nullif(split_part(issuer_arn, '/', -1), ''))`,
    'any_value(caller_account)',
    'called WHERE own AND role_key IS NOT NULL AND role_key IS DISTINCT FROM caller',
  ],
  ['by', 'access_key', 'NULL', 'any_value(caller_account)', 'called WHERE own AND access_key IS NOT NULL'],
  ['by', 'person', 'NULL', 'any_value(caller_account)', 'called WHERE own AND person IS NOT NULL'],
  ['by', 'instance', 'NULL', 'any_value(caller_account)', 'called WHERE own AND instance IS NOT NULL'],
  ['from', 'address', 'NULL', 'NULL', 'called WHERE own AND address IS NOT NULL AND through = 0'],
  [
    'in',
    'account_key',
    'any_value(account)',
    'any_value(account)',
    `called WHERE account <> '${NO_ACCOUNT}'`,
  ],
  ['on', 'key', 'NULL', 'any_value(account)', 'aimed'],
]
  .map(
    ([side, key, label, account, from]) =>
      `SELECT ${key} AS id, '${side}' AS side, ${label}::VARCHAR AS label, ${account}::VARCHAR AS account, ${counts}, ${times} FROM ${from} GROUP BY ${key}`,
  )
  .join(' UNION ALL ');

const allEntityRows = [
  `SELECT batch_keys.key, e.* EXCLUDE (id) FROM (${entityRows}) AS e JOIN batch_keys USING (id)`,
  `SELECT 'UserAgent:' || user_agent, 'from', user_agent, NULL, ${counts}, ${times} FROM called WHERE own AND user_agent IS NOT NULL GROUP BY user_agent`,
  `SELECT caller, 'by', caller_label, caller_account, ${zero}, ${at} FROM facts WHERE shared_copy = 'owner' AND caller IS NOT NULL`,
  `SELECT address, 'from', NULL, NULL, ${zero}, ${at} FROM facts WHERE shared_copy = 'owner' AND address IS NOT NULL`,
  `SELECT address, 'network', NULL, NULL, ${zero}, ${at} FROM facts WHERE kind = 'network-activity' AND address IS NOT NULL`,
].join(' UNION ALL ');

/** Every table of a segment's rollup file, in the order they are made. */
export const rollups: Readonly<Record<string, Rollup>> = {
  calls_hourly: {
    keys: ['side', 'key', 'hour'],
    measures: { ...outcomes, ...sums(['through']) },
    made: bySide(['hour'], 'g.hour', `${counts}, sum(through)::BIGINT AS through`),
  },
  calls_operation_daily: {
    keys: ['side', 'key', 'day', 'service', 'operation'],
    measures: { ...outcomes, ...seen },
    made: bySide(
      ['day', 'operation_key'],
      'g.day, operations.service, operations.operation',
      `${counts}, ${times}`,
      'JOIN batch_operations AS operations ON operations.id = g.operation_key',
    ),
  },
  calls_address_daily: {
    keys: ['side', 'key', 'day', 'address'],
    measures: { ...outcomes, ...seen },
    made: bySide(
      ['day', 'place'],
      'g.day, places.key AS address',
      `${counts}, ${times}`,
      'JOIN batch_keys AS places ON places.id = g.place',
      rolledSides.filter(({ side }) => side !== 'from'),
    ),
  },
  calls_caller_daily: {
    keys: ['side', 'key', 'day', 'caller'],
    measures: { ...outcomes, ...seen },
    made: bySide(
      ['day', 'principal'],
      'g.day, principals.key AS caller',
      `${counts}, ${times}`,
      'JOIN batch_keys AS principals ON principals.id = g.principal',
      rolledSides.filter(({ side }) => side !== 'by'),
    ),
  },
  entities: {
    keys: ['key', 'side'],
    measures: { label: 'any_value(label)', account: 'any_value(account)', ...outcomes, ...seen },
    made: regrouped(
      ['key', 'side'],
      { label: 'any_value(label)', account: 'any_value(account)', ...outcomes, ...seen },
      allEntityRows,
    ),
  },
  key_owners: {
    keys: ['owner', 'access_key'],
    measures: { ...outcomes, ...seen },
    made: `SELECT owners.key AS owner, access_keys.key AS access_key, g.* EXCLUDE (owner, access_key) FROM (
        SELECT owner, access_key, ${counts}, ${times} FROM called WHERE own AND access_key IS NOT NULL GROUP BY owner, access_key) AS g
      JOIN batch_keys AS owners ON owners.id = g.owner JOIN batch_keys AS access_keys ON access_keys.id = g.access_key ORDER BY g.owner, g.access_key`,
  },
  aliases: {
    keys: ['key', 'alias'],
    measures: {
      valid_from: 'min(valid_from)',
      valid_to: 'max(valid_to)',
      event_id: 'arg_min(event_id, (valid_from, event_id))',
    },
    made: `SELECT key, alias, min(time) AS valid_from, max(time) AS valid_to, arg_min(event_id, (time, event_id)) AS event_id
      FROM (${aliasRows}) WHERE key <> alias GROUP BY key, alias ORDER BY key, alias`,
  },
  hours: {
    keys: ['source', 'account', 'region', 'hour'],
    measures: { ...sums(['records']), ...seen },
    made: `SELECT 'cloudTrail' AS source, account, coalesce(region, 'unknown') AS region, date_trunc('hour', time) AS hour, count(*) AS records, ${times}
      FROM facts GROUP BY account, coalesce(region, 'unknown'), date_trunc('hour', time) ORDER BY ALL`,
  },
  kinds: {
    keys: ['kind', 'account'],
    measures: { ...outcomes, ...sums(['records']) },
    made: `SELECT kind, account, (count(*) FILTER (outcome = 'succeeded')) AS succeeded, (count(*) FILTER (failure_kind = 'denied')) AS denied,
      (count(*) FILTER (failure_kind = 'throttled')) AS throttled, (count(*) FILTER (failure_kind = 'other')) AS other, count(*) AS records FROM facts GROUP BY kind, account ORDER BY kind, account`,
  },
  /** The owners' copies of calls that two accounts recorded, with the columns a caller's profile needs. */
  owner_calls: {
    keys: ownerColumns,
    measures: {},
    made: `SELECT ${ownerColumns.join(', ')} FROM facts WHERE shared_copy = 'owner' AND ${isCall} ORDER BY shared_event_id, event_id`,
  },
  shared_calls: {
    keys: ['shared_event_id', 'shared_copy'],
    measures: { event_id: 'min(event_id)', account: 'min(account)' },
    made: `SELECT shared_event_id, shared_copy, min(event_id) AS event_id, min(account) AS account FROM facts WHERE shared_copy IS NOT NULL
      GROUP BY shared_event_id, shared_copy ORDER BY shared_event_id, shared_copy`,
  },
};

/** The statement that makes one rollup of several segments from the union of theirs. */
export function mergedSql({ keys, measures }: Rollup, union: string): string {
  return regrouped(keys, measures, union);
}

function regrouped(
  keys: readonly string[],
  measures: Readonly<Record<string, string>>,
  from: string,
): string {
  const aggregates = Object.entries(measures).map(([name, aggregate]) => `${aggregate} AS ${name}`);
  return `SELECT ${[...keys, ...aggregates].join(', ')} FROM (${from}) GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}`;
}
