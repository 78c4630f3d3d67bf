/** A class of events that an organization may not record: without any of it, its absence means nothing. */
export interface EventClass {
  /** In words, as answers name it. */
  readonly name: string;
  /** Event source without `.amazonaws.com`. */
  readonly service: string;
  /** Any of them is of the class; every operation of the service where absent. */
  readonly operations?: readonly string[];
}

/**
 * Classes that trails leave out unless told otherwise, or that reach another region or account than expected. Source:
 * CloudTrail's user guide on data events, management events that can be excluded, and global service events.
 */
export const eventClasses: readonly EventClass[] = [
  {
    name: 'S3 object reads (data events)',
    service: 's3',
    operations: ['GetObject', 'HeadObject', 'GetObjectAttributes', 'SelectObjectContent', 'ListParts'],
  },
  {
    name: 'S3 object writes (data events)',
    service: 's3',
    operations: [
      'PutObject',
      'CopyObject',
      'DeleteObject',
      'DeleteObjects',
      'UploadPart',
      'CompleteMultipartUpload',
      'RestoreObject',
    ],
  },
  {
    name: 'Lambda invocations (data events)',
    service: 'lambda',
    operations: ['Invoke', 'InvokeExecution', 'InvokeWithResponseStream'],
  },
  {
    name: 'DynamoDB item access (data events)',
    service: 'dynamodb',
    operations: [
      'GetItem',
      'BatchGetItem',
      'Query',
      'Scan',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
      'ExecuteStatement',
    ],
  },
  {
    name: 'KMS key use',
    service: 'kms',
    operations: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncrypt'],
  },
  { name: 'console sign-ins', service: 'signin' },
  {
    name: 'role assumptions (STS)',
    service: 'sts',
    operations: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
  },
  { name: 'IAM calls (global service events)', service: 'iam' },
];

/** What network activity events are called; records of that kind are no calls and stand in no rollup of calls. */
export const NETWORK_ACTIVITY = 'network activity events of VPC endpoints';
