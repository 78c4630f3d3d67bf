import type { EntityType } from '@gumshoe/shared/domain/entity';

/** How the names of operations begin that change what they are aimed at. */
export const changeBeginnings: readonly string[] = [
  'Accept',
  'Add',
  'Allocate',
  'Associate',
  'Attach',
  'Authorize',
  'Cancel',
  'Change',
  'Create',
  'Deactivate',
  'Delete',
  'Deregister',
  'Detach',
  'Disable',
  'Disassociate',
  'Enable',
  'Grant',
  'Import',
  'Modify',
  'Put',
  'Reboot',
  'Register',
  'Release',
  'Remove',
  'Replace',
  'Reset',
  'Restore',
  'Revoke',
  'Rotate',
  'Run',
  'Schedule',
  'Set',
  'Share',
  'Start',
  'Stop',
  'Tag',
  'Terminate',
  'Untag',
  'Update',
  'Upload',
];

/** Operations that begin so and yet write content, not the thing itself. */
const contentOperations = new Set([
  'PutObject',
  'DeleteObject',
  'DeleteObjects',
  'CreateMultipartUpload',
  'UploadPart',
  'UploadPartCopy',
  'RestoreObject',
  'CreateSession',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'PutLogEvents',
  'CreateLogStream',
  'PutEvents',
  'PutMetricData',
  'StartQuery',
  'DeleteMessage',
  'PutRecord',
  'PutRecords',
  'PutImage',
  'UploadLayerPart',
  'StartSession',
]);

/** Whether an operation changes what it is aimed at, by its name: older records do not say whether they only read. */
export function isChange(operation: string): boolean {
  return (
    !contentOperations.has(operation) && changeBeginnings.some((beginning) => operation.startsWith(beginning))
  );
}

const creating: Partial<Record<EntityType, readonly string[]>> = {
  AwsUser: ['CreateUser'],
  AwsRole: ['CreateRole', 'CreateServiceLinkedRole'],
  AccessKey: ['CreateAccessKey'],
  S3Bucket: ['CreateBucket'],
  Ec2Instance: ['RunInstances'],
  ContainerCluster: ['CreateCluster'],
  AwsAccount: ['CreateAccount', 'CreateGovCloudAccount'],
};

/** Parts of names that say that a part of the thing was made, not the thing. */
const MAKES_A_PART = /Version|Tags|Grant|Session|Alias|Stream|LoginProfile|Stack(Set|Instances)/;

/** Whether an operation made the entity it was aimed at. */
export function isCreation(type: EntityType, operation: string): boolean {
  const own = creating[type];
  return own === undefined
    ? operation.startsWith('Create') && !MAKES_A_PART.test(operation) && isChange(operation)
    : own.includes(operation);
}
