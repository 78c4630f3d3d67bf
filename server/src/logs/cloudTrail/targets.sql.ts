import { type TargetPath, targetPaths } from './targetPaths.js';

/** Macros that `targetsExpression` needs: how an ARN, a KMS key and a queue's address become keys. */
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

function identifierOf(path: TargetPath): string {
  if (path.id === '{key}') return 'kms_arn(value, region, account)';
  if (path.id === '{queue}') return 'sqs_arn(value, region, account)';
  if (path.id === '{bucket}') return `split_part(ltrim(value, '/'), '/', 1)`;
  const parts = path.id.split(/(\{\}|\{account\}|\{region\})/).filter((part) => part !== '');
  const named: Record<string, string> = {
    '{}': 'value',
    '{account}': 'account',
    '{region}': `coalesce(region, '')`,
  };
  return parts.map((part) => named[part] ?? text(part)).join(' || ');
}

/** The targets one path gives, as a list: none where the operation is another or the value is absent or masked. */
function listOf(path: TargetPath): string {
  const part = path.part === 'request' ? 'r.requestParameters' : 'r.responseElements';
  const extracted = `json_extract_string(${part}, ${text(path.path)})`;
  const values = path.path.includes('[*]') ? extracted : `[${extracted}]`;
  const key =
    path.type === 'AwsAccount'
      ? `'AwsAccount:' || value`
      : `CASE WHEN value LIKE 'arn:%' THEN key_of_arn(value) ELSE ${text(`${path.type}:`)} || ${identifierOf(path)} END`;
  const keys = `list_transform(${values}, lambda value: CASE WHEN value <> '' AND value NOT LIKE 'HIDDEN_DUE_TO_%' THEN ${key} END)`;
  const condition = operationCondition(path);
  return condition === undefined ? keys : `CASE WHEN ${condition} THEN ${keys} ELSE [] END`;
}

const services = [...new Set(targetPaths.map(({ service }) => service))];

const fromPaths = `CASE service ${services
  .map(
    (service) =>
      `WHEN ${text(service)} THEN ${concatenated(targetPaths.filter((path) => path.service === service).map(listOf))}`,
  )
  .join('\n    ')} ELSE [] END`;

const fromResources = `CASE WHEN json_type(r.resources) = 'ARRAY' THEN list_transform(list_concat(
    coalesce(json_extract_string(r.resources, '$[*].ARN'), []), coalesce(json_extract_string(r.resources, '$[*].arn'), [])), lambda arn: key_of_arn(arn)) ELSE [] END`;

function concatenated(lists: readonly string[]): string {
  return lists.reduce((all, list) => `list_concat(${all}, ${list})`);
}

/**
 * The targets of a record as a sorted list of distinct keys, NULL where it has none: an expression over the columns
 * `r`, `service`, `operation`, `account` and `region` of one row, so that requests and responses need not be kept.
 */
export const targetsExpression = `nullif(list_sort(list_distinct(list_concat(${fromResources}, ${fromPaths}))), [])`;
