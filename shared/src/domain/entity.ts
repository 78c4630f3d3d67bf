import { z } from 'zod';

/**
 * The types of entities, in Amazon Detective's words (see its user guide, "How Detective represents data");
 * `AccessKey`, `AwsService`, `AutonomousSystem`, `Domain` and `AwsResource` are ours.
 */
export const entityTypes = [
  'AwsAccount',
  'AwsRole',
  'AwsRoleSession',
  'AwsUser',
  'FederatedUser',
  'Ec2Instance',
  'IpAddress',
  'S3Bucket',
  'UserAgent',
  'FindingGroup',
  'ContainerCluster',
  'ContainerPod',
  'KubernetesSubject',
  'ContainerImage',
  'AccessKey',
  'AwsService',
  'AutonomousSystem',
  'Domain',
  'AwsResource',
] as const;

export const entityType = z.enum(entityTypes);
export type EntityType = z.infer<typeof entityType>;

/**
 * One thing the data speaks of. The identifier is Detective's form: `AROA…` for a role, `AROA…:name` for a
 * session, `AIDA…` for a user (twelve digits: the root user of that account), the address, the bucket's name,
 * the ARN for any other resource. Any alias (an ARN, where the unique id is known) opens the same entity.
 */
export const entityRef = z.object({ type: entityType, id: z.string().min(1).max(2048) });
export type EntityRef = z.infer<typeof entityRef>;

/** The entity as one text, `Type:id`; what rows of the lake carry and the command line takes. */
export function entityKey(entity: EntityRef): string {
  return `${entity.type}:${entity.id}`;
}

/** The entity of a `Type:id` text, or `undefined` where the text is not of that form. */
export function parseEntityKey(key: string): EntityRef | undefined {
  const colon = key.indexOf(':');
  const parsed = entityRef.safeParse({ type: key.slice(0, colon), id: key.slice(colon + 1) });
  return colon > 0 && parsed.success ? parsed.data : undefined;
}
