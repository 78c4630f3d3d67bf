import { type TargetPath, targetPaths } from './targetPaths.js';

/** Macros that `foundTargets` needs: how an ARN, a KMS key and a queue's address become keys. */
export const targetMacros = [
  `CREATE OR REPLACE TEMP MACRO key_of_arn(arn) AS CASE
    WHEN arn LIKE 'arn:%:s3:::%' THEN 'S3Bucket:' || split_part(split_part(arn, ':::', 2), '/', 1)
    WHEN arn LIKE 'arn:%:iam::%:role/%' THEN 'AwsRole:' || arn
    WHEN arn LIKE 'arn:%:iam::%:user/%' THEN 'AwsUser:' || arn
    WHEN arn LIKE 'arn:%:iam::%:root' THEN 'AwsUser:' || split_part(arn, ':', 5)
    WHEN arn LIKE 'arn:%:sts::%:assumed-role/%' THEN 'AwsRoleSession:' || arn
    WHEN arn LIKE 'arn:%:ec2:%:instance/%' THEN 'Ec2Instance:' || split_part(arn, '/', 2)
    WHEN arn LIKE 'arn:%:eks:%:cluster/%' THEN 'ContainerCluster:' || split_part(arn, '/', 2) || '~' || split_part(arn, ':', 5) || '~EKS'
    WHEN arn LIKE 'arn:%:logs:%:log-group:%' THEN 'AwsResource:' || array_to_string(list_slice(string_split(arn, ':'), 1, 7), ':')
    WHEN arn LIKE 'arn:%' THEN 'AwsResource:' || arn
  END`,
  `CREATE OR REPLACE TEMP MACRO kms_arn(value, region, account) AS
    'arn:aws:kms:' || coalesce(region, '') || ':' || account || ':' || CASE WHEN value LIKE 'alias/%' THEN value ELSE 'key/' || value END`,
  `CREATE OR REPLACE TEMP MACRO sqs_arn(url, region, account) AS
    'arn:aws:sqs:' || coalesce(region, '') || ':' || split_part(url, '/', -2) || ':' || split_part(url, '/', -1)`,
] as const;

const globToLike = (glob: string) => glob.replaceAll('_', '\\_').replaceAll('*', '%');
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** The condition on the operation; `undefined` where every operation of the service counts. */
function operationCondition(path: TargetPath): string | undefined {
  if (path.operations.includes('*')) return undefined;
  const patterns = path.operations.map((glob) =>
    glob.includes('*') ? `operation LIKE ${text(globToLike(glob))} ESCAPE '\\'` : `operation = ${text(glob)}`,
  );
  return patterns.join(' OR ');
}

function identifierOf(path: TargetPath, value: string): string {
  if (path.id === '{key}') return `kms_arn(${value}, region, account)`;
  if (path.id === '{queue}') return `sqs_arn(${value}, region, account)`;
  if (path.id === '{bucket}') return `split_part(ltrim(${value}, '/'), '/', 1)`;
  const parts = path.id.split(/(\{\}|\{account\}|\{region\})/).filter((part) => part !== '');
  const named: Record<string, string> = {
    '{}': value,
    '{account}': 'account',
    '{region}': `coalesce(region, '')`,
  };
  return parts.map((part) => named[part] ?? text(part)).join(' || ');
}

/** The values one path finds: a text, or the list of them where it holds `[*]`; NULL where the operation is another. */
function valueAt(path: TargetPath): string {
  const part = path.part === 'request' ? 'r.requestParameters' : 'r.responseElements';
  const extracted = `json_extract_string(${part}, ${text(path.path)})`;
  const condition = operationCondition(path);
  return condition === undefined ? extracted : `CASE WHEN ${condition} THEN ${extracted} END`;
}

/** The key that a value at a path stands for, or an ARN as it is: NULL where the value is absent, empty or masked. */
function keyOf(path: TargetPath, value: string): string {
  const key =
    path.type === 'AwsAccount'
      ? `'AwsAccount:' || ${value}`
      : `CASE WHEN starts_with(${value}, 'arn:') THEN ${value} ELSE ${text(`${path.type}:`)} || ${identifierOf(path, value)} END`;
  return `CASE WHEN ${value} <> '' AND NOT starts_with(${value}, 'HIDDEN_DUE_TO_') THEN ${key} END`;
}

const services = [...new Set(targetPaths.map(({ service }) => service))];
const isMany = ({ path }: TargetPath) => path.includes('[*]');

/** One case a service that has paths of the kind asked for; the expression of a service is made from its paths. */
function byService(
  isMeant: (path: TargetPath) => boolean,
  expressionOf: (paths: readonly TargetPath[]) => string,
): string {
  const cases = services.flatMap((service) => {
    const paths = targetPaths.filter((path) => path.service === service && isMeant(path));
    return paths.length === 0 ? [] : [`WHEN ${text(service)} THEN ${expressionOf(paths)}`];
  });
  return `CASE service ${cases.join('\n    ')} END`;
}

/**
 * What the single-valued paths of a record's service find, in their order: an expression over `r`, `service` and
 * `operation`, to stand as the column `named_values` below `foundTargets`. Found apart from the keys made of it, since a
 * value is looked at many times and a lambda to hold it costs more than all else here.
 */
export const namedValues = byService(
  (path) => !isMany(path),
  (paths) => `[${paths.map(valueAt).join(', ')}]`,
);

const fromNamedValues = byService(
  (path) => !isMany(path),
  (paths) => `[${paths.map((path, index) => keyOf(path, `named_values[${index + 1}]`)).join(', ')}]`,
);

const fromListedValues = byService(isMany, (paths) =>
  concatenated(
    paths.map((path) => `list_transform(${valueAt(path)}, lambda value: ${keyOf(path, 'value')})`),
  ),
);

const fromResources = `CASE WHEN json_type(r.resources) = 'ARRAY' THEN list_transform(list_concat(
    json_extract_string(r.resources, '$[*].ARN'), json_extract_string(r.resources, '$[*].arn')), lambda arn: CASE WHEN starts_with(arn, 'arn:') THEN arn END) END`;

function concatenated(lists: readonly string[]): string {
  return lists.length === 1 ? lists.join('') : `list_concat(${lists.join(', ')})`;
}

/**
 * Every target of a record as often as it is named, keys and ARNs, with NULLs, or NULL: an expression over the columns `r`,
 * `named_values`, `service`, `operation`, `account` and `region` of one row, to stand as the column `found_targets`, so
 * that requests and responses need not be kept.
 */
export const foundTargets = concatenated([fromResources, fromNamedValues, fromListedValues]);

/**
 * The targets as a sorted list of distinct keys, NULL where there are none: an expression over `found_targets`. ARNs become
 * keys here, in one place: the statement is planned anew for every batch, and sixty copies of the macro cost more than its rows.
 */
export const targetsExpression = `CASE WHEN len(found_targets) > 0 THEN nullif(list_sort(list_distinct(list_transform(found_targets,
    lambda target: CASE WHEN starts_with(target, 'arn:') THEN key_of_arn(target) ELSE target END))), []) END`;
