import { DAY_S, HOUR_S, isoTime } from '../clock.js';
import { hex } from '../identifiers.js';
import { MINING_POOLS, STRANGER } from '../population/addresses.js';
import { itemAt, Random } from '../random.js';
import {
  apiCall,
  earlierState,
  type FindingRecord,
  findingRecord,
  type FindingText,
  keyResource,
  remoteOf,
} from './findingRecord.js';
import { SESSION } from './roleInBuild.js';
import { exportsBucket } from './secondAccount.js';
import type { Story } from './story.js';

/** What GuardDuty would have said of the story: its findings, one of them in two states, and one sample. */
export function findingsOf(story: Story, seed: number): FindingRecord[] {
  const random = new Random(seed, 'findings');
  const texts = [
    ...aboutTheKey(story),
    ...aboutOpsDeploy(story),
    aboutTheBucket(story),
    ...aboutTheMachines(story),
    attackSequence(story),
    sample(story),
  ];
  return texts.flatMap((text) => {
    const id = hex(random, 32);
    const first = findingRecord(text, id, random);
    if (!text.type.startsWith('Discovery')) return [first];
    const earlier = earlierState(first, text);
    return [earlier, { ...first, createdAt: earlier.createdAt }];
  });
}

function aboutTheKey(story: Story): FindingText[] {
  const { cast, midnight } = story;
  const { ciDeploy, build } = cast;
  const at = {
    account: build,
    region: build.homeRegion,
    resource: keyResource(ciDeploy.key, ciDeploy.userId, 'IAMUser', ciDeploy.userName),
  };
  const clock = (hour: number, minute: number) => midnight + hour * HOUR_S + minute * 60;
  return [
    {
      ...at,
      type: 'InitialAccess:IAMUser/AnomalousBehavior',
      severity: 5,
      title: 'User ci-deploy called GetCallerIdentity in an unusual way.',
      description: 'The call came from a network and a place this user has never used.',
      from: clock(2, 41),
      to: clock(2, 41),
      count: 1,
      action: apiCall('GetCallerIdentity', 'sts.amazonaws.com', STRANGER),
    },
    {
      ...at,
      type: 'Discovery:IAMUser/AnomalousBehavior',
      severity: 2,
      title: 'User ci-deploy is looking around in an unusual way.',
      description: 'Many listing calls of services this user has never used, most of them denied.',
      from: clock(2, 44),
      to: clock(3, 59),
      count: 3,
      action: apiCall('GetAccountAuthorizationDetails', 'iam.amazonaws.com', STRANGER, 'AccessDenied'),
    },
    {
      ...at,
      type: 'CredentialAccess:IAMUser/AnomalousBehavior',
      severity: 5,
      title: 'User ci-deploy tried to read secrets in an unusual way.',
      description: 'Secrets were asked for by a user that never asked for one.',
      from: clock(3, 2),
      to: clock(3, 27),
      count: 2,
      action: apiCall('GetSecretValue', 'secretsmanager.amazonaws.com', STRANGER, 'AccessDenied'),
    },
    {
      ...at,
      type: 'PrivilegeEscalation:IAMUser/AnomalousBehavior',
      severity: 5,
      title: 'User ci-deploy asked for roles in an unusual way.',
      description: 'Four roles were asked for within nine minutes and one was given.',
      from: clock(3, 30),
      to: clock(3, 38),
      count: 1,
      action: apiCall('AssumeRole', 'sts.amazonaws.com', STRANGER),
    },
  ];
}

function aboutOpsDeploy(story: Story): FindingText[] {
  const { cast, midnight } = story;
  const { opsDeploy, build } = cast;
  const key = sessionKey(story, 'role-assumed');
  const resource = keyResource(key, `${opsDeploy.roleId}:${SESSION}`, 'AssumedRole', opsDeploy.roleName);
  const stopped = midnight + 4 * HOUR_S + 2 * 60 + 50;
  const planted = midnight + 5 * HOUR_S + 41 * 60 + 12;
  const usual = { account: build, resource, count: 1 };
  return [
    {
      ...usual,
      region: build.homeRegion,
      type: 'Stealth:IAMUser/CloudTrailLoggingDisabled',
      severity: 2,
      title: `The trail ${build.resources.trail} was stopped.`,
      description: `StopLogging was called by ${opsDeploy.roleName}.`,
      from: stopped,
      to: stopped,
      action: apiCall('StopLogging', 'cloudtrail.amazonaws.com', STRANGER),
    },
    {
      ...usual,
      region: 'us-east-1',
      type: 'Persistence:IAMUser/AnomalousBehavior',
      severity: 5,
      title: `${opsDeploy.roleName} made a user in an unusual way.`,
      description: `CreateUser and CreateAccessKey for ${cast.planted.userName}.`,
      from: planted,
      to: planted + 21,
      action: apiCall('CreateUser', 'iam.amazonaws.com', STRANGER),
    },
  ];
}

function aboutTheBucket(story: Story): FindingText {
  const { cast, midnight } = story;
  const { dataPlatformAdmin: role, prodData } = cast;
  const name = exportsBucket(cast);
  const key = sessionKey(story, 'second-account');
  const bucket = {
    arn: `arn:aws:s3:::${name}`,
    name,
    type: 'Destination',
    owner: { id: prodData.id },
    publicAccess: { effectivePermission: 'NOT_PUBLIC' },
  };
  return {
    account: prodData,
    region: prodData.homeRegion,
    resource: {
      ...keyResource(key, `${role.roleId}:${SESSION}`, 'AssumedRole', role.roleName),
      resourceType: 'S3Bucket',
      s3BucketDetails: [bucket],
    },
    type: 'Exfiltration:S3/AnomalousBehavior',
    severity: 8,
    title: `Objects of ${name} are read in an unusual way.`,
    description: `${role.roleName} read far more objects than it ever did.`,
    from: midnight + 4 * HOUR_S + 33 * 60,
    to: midnight + 5 * HOUR_S + 12 * 60,
    count: 1,
    action: apiCall('GetObject', 's3.amazonaws.com', STRANGER),
  };
}

function aboutTheMachines(story: Story): FindingText[] {
  return ['us-west-2', 'ap-southeast-1'].flatMap((region, place) => {
    const machine = story.launched.find((launched) => launched.region === region);
    if (machine === undefined) return [];
    const pool = itemAt(MINING_POOLS, place);
    const instanceDetails = {
      instanceId: machine.instanceId,
      instanceType: machine.instanceType,
      launchTime: isoTime(machine.second),
      availabilityZone: `${region}a`,
      platform: null,
      networkInterfaces: [{ privateIpAddress: machine.address }],
    };
    const action = {
      actionType: 'NETWORK_CONNECTION',
      networkConnectionAction: {
        connectionDirection: 'OUTBOUND',
        protocol: 'TCP',
        blocked: false,
        localPortDetails: { port: 49_152 + place, portName: 'Unknown' },
        remotePortDetails: { port: 3_333, portName: 'Unknown' },
        remoteIpDetails: remoteOf(pool),
      },
    };
    return [
      {
        account: story.cast.build,
        region,
        resource: { resourceType: 'Instance', instanceDetails },
        type: 'CryptoCurrency:EC2/BitcoinTool.B',
        severity: 8,
        title: `${machine.instanceId} talks to an address of a mining pool.`,
        description: `The instance sends to ${pool} on port 3333.`,
        from: machine.second + 900,
        to: story.midnight + 7 * HOUR_S,
        count: 12,
        action,
      },
    ];
  });
}

function attackSequence(story: Story): FindingText {
  const { ciDeploy, build } = story.cast;
  return {
    account: build,
    region: build.homeRegion,
    resource: {
      ...keyResource(ciDeploy.key, ciDeploy.userId, 'IAMUser', ciDeploy.userName),
      resourceType: 'AttackSequence',
    },
    type: 'AttackSequence:IAM/CompromisedCredentials',
    severity: 9,
    title: `The credentials of ${ciDeploy.userName} are in other hands, a sequence of calls says.`,
    description:
      'Discovery, credential access, privilege escalation, defense impairment and persistence within three hours, from one network.',
    from: story.midnight + 2 * HOUR_S + 41 * 60,
    to: story.midnight + 5 * HOUR_S + 42 * 60,
    count: 1,
    action: apiCall('AssumeRole', 'sts.amazonaws.com', STRANGER),
  };
}

function sample(story: Story): FindingText {
  const { build } = story.cast;
  const from = story.midnight - 9 * DAY_S;
  return {
    account: build,
    region: build.homeRegion,
    resource: keyResource(
      'GeneratedFindingAccessKeyId',
      'GeneratedFindingPrincipalId',
      'IAMUser',
      'GeneratedFindingUserName',
    ),
    type: 'Recon:IAMUser/TorIPCaller',
    severity: 5,
    title: 'A sample finding.',
    description: 'Made to try notifications.',
    from,
    to: from,
    count: 1,
    action: apiCall('GeneratedFindingAPIName', 'GeneratedFindingAPIServiceName', '198.51.100.0'),
    isSample: true,
  };
}

function sessionKey(story: Story, step: string): string {
  const told = story.records.find((record) => record.step === step);
  return /"credentials":\{"accessKeyId":"([A-Z0-9]+)"/.exec(told?.text ?? '')?.[1] ?? '';
}
