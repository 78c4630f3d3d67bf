import type { Operation } from '../records/operation.js';
import { read } from '../records/operation.js';
import { describeImagesOfRepository, describeStacks } from '../records/operations/building.js';
import * as compute from '../records/operations/compute.js';
import * as identity from '../records/operations/identity.js';
import * as storage from '../records/operations/storage.js';
import * as watch from '../records/operations/watching.js';

/** One operation the stranger tries, how often it ends how, and between which minutes after midnight. */
export interface Trial {
  readonly operation: Operation;
  readonly succeeded: number;
  readonly denied: number;
  readonly throttled: number;
  readonly other: number;
  readonly from: number;
  readonly to: number;
}

const at = (hour: number, minute: number) => hour * 60 + minute;

function trial(
  operation: Operation,
  counts: readonly [ok: number, denied: number, throttled: number, other: number],
  from: number,
  to: number,
): Trial {
  const [succeeded, denied, throttled, other] = counts;
  return { operation, succeeded, denied, throttled, other, from, to };
}

/** What is tried often: accounts, buckets, secrets, keys. */
export const eagerTrials: readonly Trial[] = [
  trial(identity.getAccountAuthorizationDetails, [0, 88, 0, 0], at(2, 44), at(2, 58)),
  trial(identity.listUsers, [0, 96, 2, 0], at(2, 44), at(3, 59)),
  trial(storage.getBucketPolicy, [11, 142, 9, 8], at(2, 51), at(3, 29)),
  trial(compute.describeInstances, [98, 61, 4, 0], at(2, 46), at(3, 58)),
  trial(storage.getSecretValue, [0, 204, 0, 0], at(3, 2), at(3, 27)),
  trial(storage.decrypt, [0, 187, 6, 0], at(3, 2), at(3, 27)),
  trial(storage.listBuckets, [74, 0, 0, 0], at(2, 50), at(3, 57)),
  trial(identity.listRoles, [38, 0, 0, 0], at(3, 28), at(3, 30)),
];

/** What is open to the pipeline's key: tried a few times, and it works. */
export const openDoors: readonly Operation[] = [
  compute.describeRegions,
  compute.describeVpcs,
  compute.describeSubnets,
  compute.describeSecurityGroups,
  compute.describeVolumes,
  compute.describeLoadBalancers,
  compute.describeServices,
  describeImagesOfRepository,
  describeStacks,
  storage.getBucketLocation,
  storage.getBucketAcl,
  watch.describeAlarms,
];

/** Services gone through one after the other, operation by operation; all of it is closed to the key. */
const CLOSED: Readonly<Record<string, string>> = {
  iam: 'ListGroups ListPolicies ListServerCertificates ListVirtualMFADevices ListSAMLProviders ListOpenIDConnectProviders ListAccountAliases GetAccountPasswordPolicy GetCredentialReport ListInstanceProfiles',
  ec2: 'DescribeSnapshots DescribeKeyPairs DescribeAddresses DescribeNatGateways DescribeVpnConnections DescribeFlowLogs DescribeLaunchTemplates DescribeReservedInstances DescribeSpotPriceHistory DescribeVpcEndpoints',
  rds: 'DescribeDBInstances DescribeDBClusters DescribeDBSnapshots DescribeDBSubnetGroups DescribeDBParameterGroups DescribeEventSubscriptions',
  lambda:
    'ListFunctions20150331 ListLayers20181031 ListEventSourceMappings20150331 GetAccountSettings20160819',
  dynamodb: 'ListTables ListBackups ListGlobalTables DescribeLimits',
  secretsmanager: 'ListSecrets DescribeSecret',
  ssm: 'DescribeParameters DescribeInstanceInformation ListCommands ListDocuments GetParametersByPath',
  kms: 'ListKeys ListAliases ListGrants',
  cloudtrail: 'DescribeTrails GetTrailStatus LookupEvents ListTrails GetEventSelectors',
  guardduty: 'ListDetectors ListMembers',
  securityhub: 'DescribeHub GetFindings GetEnabledStandards',
  config: 'DescribeConfigurationRecorders DescribeDeliveryChannels DescribeConfigRules',
  organizations: 'DescribeOrganization ListAccounts ListRoots ListPolicies',
  eks: 'ListClusters DescribeCluster ListNodegroups',
  ecs: 'ListClusters ListTaskDefinitions ListContainerInstances',
  ecr: 'DescribeRegistry DescribePullThroughCacheRules',
  elasticloadbalancing: 'DescribeListeners DescribeRules',
  autoscaling: 'DescribeLaunchConfigurations DescribePolicies',
  cloudformation: 'ListStacks ListExports ListStackSets',
  codebuild: 'ListProjects ListBuilds ListSourceCredentials',
  codepipeline: 'ListPipelines',
  logs: 'DescribeLogGroups DescribeDestinations DescribeQueryDefinitions',
  monitoring: 'ListMetrics ListDashboards',
  events: 'ListRules ListEventBuses ListApiDestinations',
  sns: 'ListTopics ListSubscriptions GetSMSAttributes',
  sqs: 'ListQueues',
  ses: 'GetSendQuota ListIdentities GetAccount',
  route53: 'ListHostedZones ListHealthChecks',
  route53domains: 'ListDomains',
  cloudfront: 'ListDistributions2020_05_31 ListFunctions2020_05_31',
  acm: 'ListCertificates',
  athena: 'ListWorkGroups ListDataCatalogs ListQueryExecutions',
  glue: 'GetDatabases GetConnections GetJobs',
  redshift: 'DescribeClusters',
  elasticache: 'DescribeCacheClusters',
  elasticfilesystem: 'DescribeFileSystems',
  backup: 'ListBackupVaults ListBackupPlans',
  sagemaker: 'ListNotebookInstances ListEndpoints',
  bedrock: 'ListFoundationModels GetFoundationModelAvailability',
  servicequotas: 'ListServiceQuotas GetServiceQuota',
  ce: 'GetCostAndUsage GetCostForecast',
  apigateway: 'GetRestApis GetApiKeys',
  'cognito-idp': 'ListUserPools',
  es: 'ListDomainNames',
  transfer: 'ListServers',
  lightsail: 'GetInstances GetBuckets',
  workspaces: 'DescribeWorkspaces',
  sso: 'ListInstances ListPermissionSets',
  support: 'DescribeCases',
  health: 'DescribeEvents',
  inspector2: 'ListFindings',
  macie2: 'GetMacieSession',
  'access-analyzer': 'ListAnalyzers',
};

/** The closed operations, each named once. */
export const closedDoors: readonly Operation[] = Object.entries(CLOSED).flatMap(([service, names]) =>
  names.split(' ').map((name) => read(`${service}:${name}`, { request: '{"maxResults":50}', on: '*' })),
);
