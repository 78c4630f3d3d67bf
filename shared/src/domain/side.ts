import { z } from 'zod';
import type { EntityType } from './entity.js';

/**
 * The part an entity plays in a call: `by` it is the caller, `on` it is the target, `from` it is the source
 * address or agent, `in` it is the account that recorded the call. Numbers of two sides are never added.
 */
export const side = z.enum(['by', 'on', 'from', 'in']);
export type Side = z.infer<typeof side>;

const defaultSides: Record<EntityType, Side> = {
  AwsAccount: 'in',
  AwsRole: 'by',
  AwsRoleSession: 'by',
  AwsUser: 'by',
  FederatedUser: 'by',
  Ec2Instance: 'by',
  IpAddress: 'from',
  S3Bucket: 'on',
  UserAgent: 'from',
  FindingGroup: 'by',
  ContainerCluster: 'on',
  ContainerPod: 'by',
  KubernetesSubject: 'by',
  ContainerImage: 'on',
  AccessKey: 'by',
  AwsService: 'by',
  AutonomousSystem: 'from',
  Domain: 'on',
  AwsResource: 'on',
};

/** The side a question takes for an entity of this type when none is given. */
export function defaultSide(type: EntityType): Side {
  return defaultSides[type];
}
