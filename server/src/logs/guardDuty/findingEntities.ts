import { canonicalAddress, parseAddress } from '@gumshoe/shared/domain/address';
import { entityOfArn } from '@gumshoe/shared/domain/arn';
import { type EntityRef, entityKey } from '@gumshoe/shared/domain/entity';
import { listOf, member, textOf } from './member.js';
import { type Credentials, principalsOf } from './principals.js';

/** One entity a finding names. `actor`: whose credentials or process acted; `network`: the remote end. */
export interface FindingEntity {
  /** `Type:id`, as rows of the lake carry it. */
  readonly key: string;
  readonly part: 'actor' | 'target' | 'network';
  /** What people call it; the id where it has no name. */
  readonly label: string;
}

type Part = FindingEntity['part'];

const ACCOUNT = /^\d{12}$/;
const ACCESS_KEY = /^(AKIA|ASIA)[A-Z0-9]{8,124}$/;
/** What GuardDuty writes where a generated sample has nothing to name. */
const PLACEHOLDER = /^GeneratedFinding/i;

/** The actions of a finding that have one remote end. */
const ACTIONS = [
  'networkConnectionAction',
  'awsApiCallAction',
  'kubernetesApiCallAction',
  'rdsLoginAttemptAction',
];

/**
 * Whom and what a finding names, each entity once, in its first part. Names that stand for nothing in generated
 * samples are left out. `account` is the finding's.
 */
export function findingEntities(finding: unknown, account: string): readonly FindingEntity[] {
  const found = new Map<string, FindingEntity>();
  const add = (part: Part, entity: EntityRef | undefined, label?: string): void => {
    if (entity === undefined || PLACEHOLDER.test(entity.id) || PLACEHOLDER.test(label ?? '')) return;
    const key = entityKey(entity);
    if (!found.has(key)) found.set(key, { key, part, label: label ?? entity.id });
  };
  addCredentials(finding, account, add);
  addResources(finding, add);
  addRemotes(finding, add);
  addSequence(finding, account, add);
  if (ACCOUNT.test(account)) add('target', { type: 'AwsAccount', id: account });
  return [...found.values()];
}

type Add = (part: Part, entity: EntityRef | undefined, label?: string) => void;

function addCredentials(finding: unknown, account: string, add: Add): void {
  const details = member(finding, 'resource', 'accessKeyDetails');
  addAccessKey('actor', textOf(details, 'accessKeyId'), add);
  const credentials: Credentials = {
    principalId: textOf(details, 'principalId'),
    userType: textOf(details, 'userType'),
    userName: textOf(details, 'userName'),
    account,
  };
  if (PLACEHOLDER.test(credentials.principalId ?? credentials.userName ?? '')) return;
  for (const { entity, label } of principalsOf(credentials)) add('actor', entity, label);
}

function addAccessKey(part: Part, id: string | undefined, add: Add): void {
  if (id !== undefined && ACCESS_KEY.test(id)) add(part, { type: 'AccessKey', id });
}

function addResources(finding: unknown, add: Add): void {
  const resource = member(finding, 'resource');
  const isActor = textOf(finding, 'service', 'resourceRole') === 'ACTOR';
  addInstance(isActor ? 'actor' : 'target', textOf(resource, 'instanceDetails', 'instanceId'), add);
  for (const bucket of listOf(resource, 's3BucketDetails'))
    addBucket(textOf(bucket, 'name') ?? textOf(bucket, 'arn'), add);
  const arns = [
    textOf(resource, 'eksClusterDetails', 'arn'),
    textOf(resource, 'ecsClusterDetails', 'arn'),
    textOf(resource, 'rdsDbInstanceDetails', 'dbInstanceArn'),
    textOf(resource, 'lambdaDetails', 'functionArn'),
  ];
  const affected = member(finding, 'service', 'action', 'awsApiCallAction', 'affectedResources');
  const named = typeof affected === 'object' && affected !== null ? Object.entries(affected) : [];
  for (const arn of arns) add('target', arn === undefined ? undefined : entityOfArn(arn));
  for (const [kind, name] of named) {
    if (typeof name !== 'string') continue;
    if (kind === 'AWS::S3::Bucket') addBucket(name, add);
    else add('target', entityOfArn(name), name.split('/').at(-1));
  }
}

function addInstance(part: Part, id: string | undefined, add: Add): void {
  if (id !== undefined && /^i-[0-9a-f]+$/.test(id)) add(part, { type: 'Ec2Instance', id });
}

function addBucket(nameOrArn: string | undefined, add: Add): void {
  const name = nameOrArn?.replace(/^arn:[^:]*:s3:::/, '').split('/')[0];
  if (name !== undefined && name !== '') add('target', { type: 'S3Bucket', id: name });
}

function addRemotes(finding: unknown, add: Add): void {
  const action = member(finding, 'service', 'action');
  for (const name of ACTIONS) addAddresses(member(action, name, 'remoteIpDetails'), add);
  for (const probe of listOf(action, 'portProbeAction', 'portProbeDetails'))
    addAddresses(member(probe, 'remoteIpDetails'), add);
  addDomain(textOf(action, 'dnsRequestAction', 'domain'), add);
  const caller = textOf(action, 'awsApiCallAction', 'domainDetails', 'domain');
  if (caller?.endsWith('.amazonaws.com')) add('actor', { type: 'AwsService', id: caller });
  const remoteAccount = textOf(action, 'awsApiCallAction', 'remoteAccountDetails', 'accountId');
  if (remoteAccount !== undefined && ACCOUNT.test(remoteAccount))
    add('actor', { type: 'AwsAccount', id: remoteAccount });
}

function addAddresses(details: unknown, add: Add): void {
  addAddress(textOf(details, 'ipAddressV4'), add);
  addAddress(textOf(details, 'ipAddressV6'), add);
}

function addAddress(text: string | undefined, add: Add): void {
  if (text !== undefined && parseAddress(text) !== undefined)
    add('network', { type: 'IpAddress', id: canonicalAddress(text) });
}

function addDomain(domain: string | undefined, add: Add): void {
  if (domain !== undefined) add('network', { type: 'Domain', id: domain.toLowerCase().replace(/\.$/, '') });
}

/** What an attack sequence names: its actors, the resources they reached, and the remote ends. */
function addSequence(finding: unknown, account: string, add: Add): void {
  const sequence = member(finding, 'service', 'detection', 'sequence');
  for (const user of listOf(sequence, 'actors').map((actor) => member(actor, 'user'))) {
    addAccessKey('actor', textOf(user, 'credentialUid'), add);
    const ownAccount = textOf(user, 'account', 'uid') ?? account;
    const name = textOf(user, 'name');
    const principals = principalsOf({
      principalId: textOf(user, 'uid'),
      userType: textOf(user, 'type'),
      userName: name,
      account: ownAccount,
    });
    for (const { entity, label } of principals) add('actor', entity, label);
  }
  for (const resource of listOf(sequence, 'resources')) addSequenceResource(resource, account, add);
  for (const endpoint of listOf(sequence, 'endpoints')) {
    addAddress(textOf(endpoint, 'ip'), add);
    addDomain(textOf(endpoint, 'domain'), add);
  }
}

function addSequenceResource(resource: unknown, account: string, add: Add): void {
  const [uid, name] = [textOf(resource, 'uid'), textOf(resource, 'name')];
  const key = member(resource, 'data', 'accessKey');
  if (key !== undefined) {
    addAccessKey('actor', name ?? uid, add);
    const ownAccount = textOf(resource, 'accountId') ?? account;
    const credentials = {
      principalId: textOf(key, 'principalId'),
      userType: textOf(key, 'userType'),
      userName: textOf(key, 'userName'),
    };
    for (const { entity, label } of principalsOf({ ...credentials, account: ownAccount }))
      add('actor', entity, label);
    return;
  }
  if (member(resource, 'data', 's3Bucket') !== undefined) addBucket(uid ?? name, add);
  else if (uid !== undefined) add('target', entityOfArn(uid), name);
}
