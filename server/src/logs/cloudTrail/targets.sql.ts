import { type TargetPath, targetPaths } from './targetPaths.js';

/**
 * SQL for the targets of calls: from `resources[]` and from the table of paths. Reads `normalized`, answers rows
 * `(file, position, target)`, distinct. Macros it needs are in `targetMacros`.
 */
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

function operationCondition(path: TargetPath): string {
  const service = `service = ${text(path.service)}`;
  if (path.operations.includes('*')) return service;
  const patterns = path.operations.map((glob) =>
    glob.includes('*') ? `operation LIKE ${text(globToLike(glob))} ESCAPE '\\'` : `operation = ${text(glob)}`,
  );
  return `${service} AND (${patterns.join(' OR ')})`;
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

function selectOf(path: TargetPath): string {
  const column = path.part === 'request' ? 'request' : 'response';
  const extracted = `json_extract_string(${column}, ${text(path.path)})`;
  const value = path.path.includes('[*]') ? `unnest(${extracted})` : extracted;
  return `SELECT file, position,
    CASE WHEN value LIKE 'arn:%' AND ${text(path.type)} <> 'AwsAccount' THEN key_of_arn(value) ELSE ${text(`${path.type}:`)} || ${identifierOf(path)} END AS target
    FROM (SELECT file, position, account, region, ${value} AS value FROM normalized WHERE ${column} IS NOT NULL AND ${operationCondition(path)})
    WHERE value IS NOT NULL AND value <> '' AND value NOT LIKE 'HIDDEN_DUE_TO_%'`;
}

const fromResources = `SELECT file, position, key_of_arn(arn) AS target FROM (
    SELECT file, position, unnest(list_concat(
      coalesce(json_extract_string(resources, '$[*].ARN'), []), coalesce(json_extract_string(resources, '$[*].arn'), []))) AS arn
    FROM normalized WHERE resources IS NOT NULL) WHERE arn LIKE 'arn:%'`;

/** Rows `(file, position, targets)`, the list distinct and in order. */
export const targetsSql = `SELECT file, position, list_sort(list_distinct(list(target))) AS targets
  FROM (${[fromResources, ...targetPaths.map(selectOf)].join('\n  UNION ALL\n  ')})
  WHERE target IS NOT NULL GROUP BY file, position`;
