import type { EntityRef } from './entity.js';

/** An ARN taken apart; `resource` is everything after the fifth colon. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

const ARN = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|cloudfront|)?:(.+)$/s;

/** Takes an ARN apart; `undefined` where the text is none. */
export function parseArn(text: string): Arn | undefined {
  const match = ARN.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/**
 * The entity an ARN means. Users, roles and sessions stand under their ARN (their unique id is not in it); the root
 * under its account's number; a bucket under its name, which also answers for objects in it; a log group for its
 * streams; an instance and a cluster under Detective's forms; every other ARN is an `AwsResource`.
 */
export function entityOfArn(text: string): EntityRef | undefined {
  const arn = parseArn(text);
  if (arn === undefined) {
    return undefined;
  }
  return identityOf(arn, text) ?? resourceOf(arn, text);
}

/** What the search box makes of an ARN; a finding's ARN is the finding. */
export function recognizeArn(
  text: string,
): { kind: 'arn'; text: string; entity: EntityRef } | { kind: 'finding-id'; text: string } | undefined {
  const arn = parseArn(text);
  const entity = entityOfArn(text);
  if (arn === undefined || entity === undefined) {
    return undefined;
  }
  const findingId = findingOf(arn, text);
  return findingId === undefined ? { kind: 'arn', text, entity } : { kind: 'finding-id', text: findingId };
}

function identityOf(arn: Arn, text: string): EntityRef | undefined {
  const { service, resource, account } = arn;
  if (service === 'iam') {
    if (resource === 'root') {
      return { type: 'AwsUser', id: account };
    }
    if (resource.startsWith('user/')) {
      return { type: 'AwsUser', id: text };
    }
    return resource.startsWith('role/') ? { type: 'AwsRole', id: text } : undefined;
  }
  if (service === 'sts') {
    if (resource.startsWith('assumed-role/')) {
      return { type: 'AwsRoleSession', id: text };
    }
    const [, name] = /^federated-user\/(.+)$/.exec(resource) ?? [];
    return name === undefined ? undefined : { type: 'FederatedUser', id: `${account}:${name}` };
  }
  return undefined;
}

function resourceOf(arn: Arn, text: string): EntityRef {
  const { service, resource, account } = arn;
  if (service === 's3' && account === '') {
    return { type: 'S3Bucket', id: resource.split('/', 1)[0] || resource };
  }
  const [, instance] = service === 'ec2' ? (/^instance\/(i-[0-9a-f]+)$/.exec(resource) ?? []) : [];
  if (instance !== undefined) {
    return { type: 'Ec2Instance', id: instance };
  }
  const [, cluster] = service === 'eks' ? (/^cluster\/([^/]+)$/.exec(resource) ?? []) : [];
  if (cluster !== undefined) {
    return { type: 'ContainerCluster', id: `${cluster}~${account}~EKS` };
  }
  const group =
    service === 'logs'
      ? /^(arn:[^:]+:logs:[^:]*:[^:]*:log-group:[^:]+)(?::.*)?$/s.exec(text)?.[1]
      : undefined;
  return { type: 'AwsResource', id: group ?? text };
}

function findingOf(arn: Arn, text: string): string | undefined {
  if (arn.service === 'guardduty') {
    return /^detector\/[^/]+\/finding\/([0-9a-f]+)$/i.exec(arn.resource)?.[1]?.toLowerCase();
  }
  return arn.service === 'securityhub' && arn.resource.includes('/finding/') ? text : undefined;
}
