import { type OperationText, read, write } from '../operation.js';

/* S3, databases, keys and secrets. */

const host = '$bucket.s3.$region.amazonaws.com';
const bucketResource = '[{"accountId":"$account","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::$bucket"}]';
const objectResources =
  '[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::$bucket/$object"},{"accountId":"$account","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::$bucket"}]';
const onBucket = '\\"arn:aws:s3:::$bucket\\"';
const onObject = '\\"arn:aws:s3:::$bucket/$object\\"';

const probe = (parameter: string, absent?: OperationText['absent']): OperationText => ({
  request: `{"bucketName":"$bucket","Host":"${host}","${parameter}":""}`,
  resources: bucketResource,
  on: onBucket,
  host,
  ...(absent === undefined ? {} : { absent }),
});

export const listBuckets = read('s3:ListBuckets', {
  request: '{"Host":"s3.$region.amazonaws.com"}',
  action: 's3:ListAllMyBuckets',
  host: 's3.$region.amazonaws.com',
});
export const getBucketLocation = read('s3:GetBucketLocation', probe('location'));
export const getBucketAcl = read('s3:GetBucketAcl', probe('acl'));
export const getBucketVersioning = read('s3:GetBucketVersioning', probe('versioning'));
export const getBucketNotification = read('s3:GetBucketNotification', probe('notification'));
export const getBucketPolicy = read(
  's3:GetBucketPolicy',
  probe('policy', ['NoSuchBucketPolicy', 'The bucket policy does not exist']),
);
export const getBucketTagging = read(
  's3:GetBucketTagging',
  probe('tagging', ['NoSuchTagSet', 'The TagSet does not exist']),
);

/** Asks of every bucket what few have; most answers are errors that mean "not set". */
export const bucketProbes = [
  getBucketPolicy,
  getBucketTagging,
  read(
    's3:GetBucketCors',
    probe('cors', ['NoSuchCORSConfiguration', 'The CORS configuration does not exist']),
  ),
  read(
    's3:GetBucketLifecycle',
    probe('lifecycle', ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist']),
  ),
  read(
    's3:GetBucketWebsite',
    probe('website', [
      'NoSuchWebsiteConfiguration',
      'The specified bucket does not have a website configuration',
    ]),
  ),
  read(
    's3:GetBucketReplication',
    probe('replication', [
      'ReplicationConfigurationNotFoundError',
      'The replication configuration was not found',
    ]),
  ),
  read(
    's3:GetBucketEncryption',
    probe('encryption', [
      'ServerSideEncryptionConfigurationNotFoundError',
      'The server side encryption configuration was not found',
    ]),
  ),
  read(
    's3:GetBucketPublicAccessBlock',
    probe('publicAccessBlock', [
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    ]),
  ),
  read(
    's3:GetBucketObjectLockConfiguration',
    probe('object-lock', [
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
    ]),
  ),
];

export const putBucketPolicy = write('s3:PutBucketPolicy', {
  ...probe('policy'),
  request: `{"bucketPolicy":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::$bucket/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]},"bucketName":"$bucket","Host":"${host}","policy":""}`,
});
export const listObjects = read('s3:ListObjects', {
  request: `{"list-type":"2","bucketName":"$bucket","prefix":"events/","Host":"${host}"}`,
  resources:
    '[{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::$bucket/events/"},{"accountId":"$account","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::$bucket"}]',
  action: 's3:ListBucket',
  on: onBucket,
  host,
});
const objectText: OperationText = {
  request: `{"bucketName":"$bucket","Host":"${host}","key":"$object"}`,
  resources: objectResources,
  on: onObject,
  host,
};
export const getObject = read('s3:GetObject', {
  ...objectText,
  absent: ['NoSuchKey', 'The specified key does not exist.'],
});
export const headObject = read('s3:HeadObject', {
  ...objectText,
  action: 's3:GetObject',
  absent: ['NoSuchKey', 'The specified key does not exist.'],
});
export const putObject = write('s3:PutObject', {
  ...objectText,
  request: `{"bucketName":"$bucket","Host":"${host}","key":"$object","x-amz-server-side-encryption":"AES256"}`,
  response: '{"x-amz-server-side-encryption":"AES256"}',
});
export const deleteObject = write('s3:DeleteObject', objectText);
/** Copies `$object` of `$bucket` into a bucket of an account outside the organization. */
export const copyObjectOut = write('s3:CopyObject', {
  request:
    '{"bucketName":"nordlys-sync-archive","Host":"nordlys-sync-archive.s3.$region.amazonaws.com","key":"$object","x-amz-copy-source":"$bucket/$object","x-amz-acl":"bucket-owner-full-control"}',
  response:
    '{"x-amz-server-side-encryption":"AES256","copyObjectResult":{"lastModified":"$iso","eTag":"$newHex17"}}',
  resources:
    '[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::nordlys-sync-archive/$object"},{"accountId":"999988887777","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::nordlys-sync-archive"},{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::$bucket/$object"},{"accountId":"$account","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::$bucket"}]',
  action: 's3:PutObject',
  on: '\\"arn:aws:s3:::nordlys-sync-archive/$object\\"',
  host: 'nordlys-sync-archive.s3.$region.amazonaws.com',
});

const keyArn = 'arn:aws:kms:$region:$account:key/$key';
const keyResource = `[{"accountId":"$account","type":"AWS::KMS::Key","ARN":"${keyArn}"}]`;
export const decrypt = read('kms:Decrypt', {
  request:
    '{"encryptionContext":{"SecretARN":"arn:aws:secretsmanager:$region:$account:secret:$secret"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}',
  resources: keyResource,
  on: keyArn,
  absent: ['InvalidCiphertextException', ''],
});
export const generateDataKey = read('kms:GenerateDataKey', {
  request: `{"keyId":"${keyArn}","keySpec":"AES_256","encryptionContext":{"aws:s3:arn":"arn:aws:s3:::$bucket"}}`,
  resources: keyResource,
  on: keyArn,
});
export const describeKey = read('kms:DescribeKey', {
  request: `{"keyId":"${keyArn}"}`,
  resources: keyResource,
  on: keyArn,
  absent: ['NotFoundException', `Key '${keyArn}' does not exist`],
});
export const listAliases = read('kms:ListAliases', { request: '{"limit":100}' });
export const rotateKey = write('kms:RotateKey', {
  resources: keyResource,
});

const secretArn = 'arn:aws:secretsmanager:$region:$account:secret:$secret';
export const getSecretValue = read('secretsmanager:GetSecretValue', {
  request: `{"secretId":"${secretArn}"}`,
  on: secretArn,
  absent: ['ResourceNotFoundException', "Secrets Manager can't find the specified secret."],
});
export const describeSecret = read('secretsmanager:DescribeSecret', {
  request: `{"secretId":"${secretArn}"}`,
  on: secretArn,
});
export const listSecrets = read('secretsmanager:ListSecrets', { request: '{"maxResults":100}' });
export const getParameter = read('ssm:GetParameter', {
  request: '{"name":"$parameter","withDecryption":true}',
  on: 'arn:aws:ssm:$region:$account:parameter$parameter',
  absent: ['ParameterNotFound', ''],
});
export const getParametersByPath = read('ssm:GetParametersByPath', {
  request: '{"path":"$parameter","recursive":true,"withDecryption":true}',
  on: 'arn:aws:ssm:$region:$account:parameter$parameter',
});

export const describeTable = read('dynamodb:DescribeTable', {
  request: '{"tableName":"$table"}',
  resources:
    '[{"accountId":"$account","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:$region:$account:table/$table"}]',
  on: 'arn:aws:dynamodb:$region:$account:table/$table',
});
export const listTables = read('dynamodb:ListTables', { request: '{"limit":100}' });
export const updateTable = write('dynamodb:UpdateTable', {
  request:
    '{"tableName":"$table","provisionedThroughput":{"readCapacityUnits":$number,"writeCapacityUnits":$number}}',
  resources:
    '[{"accountId":"$account","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:$region:$account:table/$table"}]',
  response:
    '{"tableDescription":{"tableName":"$table","tableStatus":"UPDATING","tableArn":"arn:aws:dynamodb:$region:$account:table/$table","itemCount":120433}}',
  absent: [
    'ResourceInUseException',
    'Attempt to change a resource which is still in use: Table is being updated: $table',
  ],
});
export const describeDatabases = read('rds:DescribeDBInstances', {
  request: '{"dBInstanceIdentifier":"$database"}',
});
export const describeDatabaseSnapshots = read('rds:DescribeDBSnapshots', {
  request: '{"dBInstanceIdentifier":"$database","snapshotType":"automated"}',
});
export const createDatabaseSnapshot = write('rds:CreateDBSnapshot', {
  request: '{"dBSnapshotIdentifier":"$database-$newHex8","dBInstanceIdentifier":"$database"}',
  response:
    '{"dBSnapshotIdentifier":"$database-$newHex8","dBInstanceIdentifier":"$database","status":"creating","engine":"postgres","dBSnapshotArn":"arn:aws:rds:$region:$account:snapshot:$database-$newHex8"}',
  on: 'arn:aws:rds:$region:$account:db:$database',
});
export const startQuery = write('athena:StartQueryExecution', {
  request:
    '{"queryString":"***OMITTED***","workGroup":"primary","resultConfiguration":{"outputLocation":"s3://$bucket/"},"clientRequestToken":"$newUuid"}',
  response: '{"queryExecutionId":"$newUuid"}',
  on: 'arn:aws:athena:$region:$account:workgroup/primary',
});
export const getQuery = read('athena:GetQueryExecution', {
  request: '{"queryExecutionId":"$newUuid"}',
  on: 'arn:aws:athena:$region:$account:workgroup/primary',
});
export const getTable = read('glue:GetTable', {
  request: '{"databaseName":"lake","name":"$table"}',
  on: 'arn:aws:glue:$region:$account:table/lake/$table',
  absent: ['EntityNotFoundException', 'Entity Not Found'],
});
export const getPartitions = read('glue:GetPartitions', {
  request: '{"databaseName":"lake","tableName":"$table","maxResults":1000}',
});
export const startJobRun = write('glue:StartJobRun', {
  request: '{"jobName":"$stack-load"}',
  response: '{"jobRunId":"jr_$newHex17$newHex17"}',
});
