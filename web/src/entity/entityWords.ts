import type { EntityType } from '@gumshoe/shared/domain/entity';

interface EntityWord {
  /** What a header says: "IAM user". */
  readonly noun: string;
  readonly plural: string;
  readonly family: 'identity' | 'network' | 'compute' | 'storage' | 'organization' | 'client' | 'finding';
}

const words: Readonly<Record<EntityType, EntityWord>> = {
  AwsAccount: { noun: 'AWS account', plural: 'accounts', family: 'organization' },
  AwsRole: { noun: 'IAM role', plural: 'roles', family: 'identity' },
  AwsRoleSession: { noun: 'Role session', plural: 'role sessions', family: 'identity' },
  AwsUser: { noun: 'IAM user', plural: 'users', family: 'identity' },
  FederatedUser: { noun: 'Federated user', plural: 'federated users', family: 'identity' },
  Ec2Instance: { noun: 'EC2 instance', plural: 'instances', family: 'compute' },
  IpAddress: { noun: 'IP address', plural: 'addresses', family: 'network' },
  S3Bucket: { noun: 'S3 bucket', plural: 'buckets', family: 'storage' },
  UserAgent: { noun: 'User agent', plural: 'user agents', family: 'client' },
  FindingGroup: { noun: 'Finding group', plural: 'finding groups', family: 'finding' },
  ContainerCluster: { noun: 'EKS cluster', plural: 'clusters', family: 'compute' },
  ContainerPod: { noun: 'Pod', plural: 'pods', family: 'compute' },
  KubernetesSubject: { noun: 'Kubernetes subject', plural: 'Kubernetes subjects', family: 'identity' },
  ContainerImage: { noun: 'Container image', plural: 'container images', family: 'compute' },
  AccessKey: { noun: 'Access key', plural: 'access keys', family: 'identity' },
  AwsService: { noun: 'AWS service', plural: 'services', family: 'organization' },
  AutonomousSystem: { noun: 'Autonomous system', plural: 'autonomous systems', family: 'network' },
  Domain: { noun: 'Domain', plural: 'domains', family: 'network' },
  AwsResource: { noun: 'AWS resource', plural: 'resources', family: 'storage' },
};

/** How an entity's type is called on the page, and which family its color and shape come from. */
export function entityWord(type: EntityType): EntityWord {
  return words[type];
}
