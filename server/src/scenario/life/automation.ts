import { BUILD_PROVIDER, passerByAddress } from '../population/addresses.js';
import type { Register } from '../population/register.js';
import { dayAndNight, everySixHours, nightly, pipeline, roundTheClock } from '../population/rhythm.js';
import type { Actor } from './actor.js';
import { caretakersOf } from './caretakers.js';
import type { Cast, Casting } from './cast.js';
import {
  buildRole,
  chainedRole,
  federationToken,
  functionRole,
  instanceRole,
  keyThroughService,
  longTermKey,
  nobody,
  webIdentityRole,
} from './machineCredentials.js';
import * as work from './work.js';

const QUIET = { denied: 0.001, throttled: 0.001, other: 0.002 };

/** The named machines of a landscape, at the rates of the built-in scenario. */
export function automationOf(cast: Cast, casting: Casting, register: Register): Actor[] {
  return [
    ...pipelineOf(cast, register),
    ...buildMachines(cast, casting, register),
    ...dataMachines(cast, casting, register),
    ...[cast.build, cast.prodData, cast.sandbox].flatMap((account) =>
      caretakersOf(account, casting, register),
    ),
  ];
}

/** `ci-deploy`: hundreds of calls a working day from one address with one tool. */
function pipelineOf(cast: Cast, register: Register): Actor[] {
  const { ciDeploy, build } = cast;
  const agent =
    'aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#amd64 api/ecr#1.50.5';
  const usual = { principal: ciDeploy.principal, account: build, rhythm: pipeline, isScheduled: false };
  return [
    {
      ...usual,
      callsPerDay: 150,
      runLength: 14,
      gap: 6,
      work: work.deployment,
      // Never throttled in its usual life, so that the throttling of the attack is its first.
      failures: { denied: 0.001, throttled: 0, other: 0.004 },
      credentials: longTermKey(ciDeploy, ciDeploy.key, BUILD_PROVIDER, agent),
    },
    {
      ...usual,
      callsPerDay: 10,
      runLength: 3,
      gap: 3,
      work: work.rollout,
      failures: QUIET,
      credentials: keyThroughService(ciDeploy, ciDeploy.key, 'cloudformation.amazonaws.com'),
    },
    {
      principal: cast.opsDeploy.principal,
      account: build,
      callsPerDay: 40,
      rhythm: pipeline,
      runLength: 16,
      gap: 5,
      isScheduled: false,
      work: work.stackOperations,
      failures: QUIET,
      credentials: buildRole(cast.opsDeploy, register, build.homeRegion, 40),
    },
  ];
}

function buildMachines(cast: Cast, casting: Casting, register: Register): Actor[] {
  const account = cast.build;
  const region = account.homeRegion;
  const images = casting.role(account, 'codebuild-images', '/service-role/');
  const nodes = casting.role(account, 'eks-node');
  const terraform = casting.role(account, 'terraform-apply');
  const cron = casting.user(account, 'legacy-cron');
  const cronKey = longTermKey(
    cron,
    cron.key,
    '192.0.2.200',
    'Boto3/1.26.90 Python/3.8.20 Linux/5.4.0-216-generic Botocore/1.29.165',
  );
  const at = { account, principal: cron.principal, region };
  const narrowed = register.enter(`FederatedUser:${account.id}:nightly-report`, 'nightly-report', account);
  return [
    {
      principal: images.principal,
      account,
      callsPerDay: 90,
      rhythm: pipeline,
      runLength: 22,
      gap: 4,
      isScheduled: false,
      work: work.imageBuild,
      failures: QUIET,
      credentials: buildRole(images, register, region, 60),
    },
    {
      principal: nodes.principal,
      account,
      callsPerDay: 190,
      rhythm: dayAndNight,
      runLength: 6,
      gap: 5,
      isScheduled: true,
      work: work.clusterNode,
      failures: { denied: 0, throttled: 0.002, other: 0.001 },
      credentials: instanceRole(
        nodes,
        account.resources.instances.slice(0, 6),
        register,
        region,
        'amazon-vpc-cni-k8s/1.20.3 aws-sdk-go-v2/1.39.2 os/linux lang/go#1.25.1',
      ),
    },
    {
      principal: terraform.principal,
      account,
      callsPerDay: 40,
      rhythm: pipeline,
      runLength: 60,
      gap: 0.4,
      isScheduled: false,
      work: work.infrastructureCode,
      failures: { denied: 0.002, throttled: 0.03, other: 0.02 },
      credentials: webIdentityRole(
        terraform,
        register,
        region,
        'repo:example/platform:ref:refs/heads/main',
        '203.0.113.12',
      ),
    },
    {
      principal: cron.principal,
      account,
      callsPerDay: 26,
      rhythm: roundTheClock,
      runLength: 2,
      gap: 3,
      isScheduled: true,
      work: work.oldScript,
      failures: { denied: 0.037, throttled: 0, other: 0.01 },
      credentials: cronKey,
    },
    {
      principal: narrowed,
      account,
      callsPerDay: 5,
      rhythm: nightly,
      runLength: 4,
      gap: 4,
      isScheduled: true,
      work: work.oldScript,
      failures: QUIET,
      credentials: federationToken(cron, 'nightly-report', cronKey, at),
    },
  ];
}

function dataMachines(cast: Cast, casting: Casting, register: Register): Actor[] {
  const account = cast.prodData;
  const region = account.homeRegion;
  const etl = casting.role(account, 'data-etl');
  const exporter = casting.role(account, 'export-publisher', '/service-role/');
  const platform = cast.dataPlatformAdmin;
  const hand = casting.role(cast.build, 'data-release');
  const handSource = buildRole(hand, register, cast.build.homeRegion, 20);
  return [
    {
      principal: etl.principal,
      account,
      callsPerDay: 210,
      rhythm: dayAndNight,
      runLength: 12,
      gap: 3,
      isScheduled: true,
      work: work.dataPipeline,
      failures: { denied: 0.0005, throttled: 0.001, other: 0.002 },
      credentials: instanceRole(
        etl,
        account.resources.instances.slice(0, 3),
        register,
        region,
        'Hadoop 3.4.1, aws-sdk-java/2.33.4 Linux/6.1.153 OpenJDK_64-Bit_Server_VM/17.0.16',
      ),
    },
    {
      principal: exporter.principal,
      account,
      callsPerDay: 30,
      rhythm: everySixHours,
      runLength: 10,
      gap: 4,
      isScheduled: true,
      work: work.dataPipeline,
      failures: QUIET,
      credentials: functionRole(exporter, 'export-publisher', 'lambda.amazonaws.com', register, region, 30),
    },
    {
      principal: platform.principal,
      account,
      callsPerDay: 14,
      rhythm: pipeline,
      runLength: 12,
      gap: 9,
      isScheduled: false,
      work: work.dataPlatform,
      failures: QUIET,
      credentials: chainedRole(
        platform,
        'data-release',
        {
          source: handSource,
          principal: hand.principal,
          account: cast.build,
          principalId: `${hand.roleId}:data-release`,
        },
        region,
      ),
    },
    {
      principal: register.anonymous(),
      account,
      callsPerDay: 10,
      rhythm: dayAndNight,
      runLength: 2,
      gap: 8,
      isScheduled: false,
      work: work.publicSite,
      failures: { denied: 0.18, throttled: 0, other: 0.1 },
      credentials: nobody(passerByAddress),
    },
  ];
}
