import type { Operation } from '../records/operation.js';
import * as build from '../records/operations/building.js';
import * as compute from '../records/operations/compute.js';
import * as identity from '../records/operations/identity.js';
import * as storage from '../records/operations/storage.js';
import * as watch from '../records/operations/watching.js';
import { Weighted } from '../weighted.js';

/* What each kind of actor does, by how often it does it. */

const share = (...entries: readonly (readonly [Operation, number])[]) => new Weighted(entries);

/** A pipeline that builds images and rolls them out. */
export const deployment = share(
  [build.checkLayers, 20],
  [build.uploadLayer, 14],
  [build.startLayer, 7],
  [build.completeLayer, 7],
  [build.putImage, 5],
  [build.getAuthorizationToken, 6],
  [compute.describeInstances, 12],
  [compute.describeServices, 14],
  [compute.updateService, 4],
  [compute.registerTaskDefinition, 3],
  [build.describeStacks, 8],
  [identity.getCallerIdentity, 4],
  [watch.describeAlarms, 2],
);

/** What CloudFormation does with the pipeline's permissions. */
export const rollout = share(
  [compute.describeSecurityGroups, 4],
  [compute.describeSubnets, 3],
  [compute.describeLoadBalancers, 3],
  [compute.updateFunctionCode, 2],
  [watch.putMetricAlarm, 2],
);

export const imageBuild = share(
  [build.getAuthorizationToken, 6],
  [build.batchGetImage, 14],
  [build.checkLayers, 20],
  [build.uploadLayer, 14],
  [build.completeLayer, 7],
  [build.putImage, 5],
  [watch.createLogStream, 5],
  [storage.getParameter, 4],
  [storage.getSecretValue, 2],
);

export const stackOperations = share(
  [build.describeStacks, 18],
  [build.describeStackEvents, 12],
  [build.createChangeSet, 3],
  [build.executeChangeSet, 3],
  [compute.describeInstances, 10],
  [compute.createTags, 4],
  [compute.registerTargets, 3],
  [compute.setDesiredCapacity, 2],
  [identity.getRole, 5],
  [storage.getParametersByPath, 4],
);

/** Infrastructure as code: reads everything, changes little. */
export const infrastructureCode = share(
  [compute.describeSecurityGroups, 14],
  [compute.describeSubnets, 10],
  [compute.describeVpcs, 6],
  [compute.describeInterfaces, 6],
  [identity.getRole, 16],
  [identity.listAttachedRolePolicies, 12],
  [identity.listRolePolicies, 12],
  [identity.listInstanceProfiles, 2],
  [identity.getRolePolicy, 6],
  [identity.createRole, 1],
  [identity.attachRolePolicy, 1],
  [compute.authorizeIngress, 1],
  [storage.getBucketPolicy, 6],
  [storage.getBucketVersioning, 6],
  [storage.describeKey, 5],
  [watch.listRules, 3],
  [watch.putRule, 1],
  [watch.listHostedZones, 2],
  [compute.getFunction, 5],
);

export const configuration = share(
  ...storage.bucketProbes.map((operation): [Operation, number] => [operation, 2]),
  [storage.getBucketLocation, 6],
  [storage.getBucketAcl, 6],
  [storage.getBucketNotification, 5],
  [compute.describeInstances, 9],
  [compute.describeVolumes, 6],
  [compute.describeSecurityGroups, 6],
  [compute.describeInterfaces, 6],
  [identity.listRoles, 4],
  [identity.listAttachedRolePolicies, 9],
  [identity.getRole, 8],
  [storage.describeTable, 5],
  [storage.describeDatabases, 4],
  [compute.describeLoadBalancers, 3],
  [watch.putEvaluations, 4],
);

export const posture = share(
  ...storage.bucketProbes.map((operation): [Operation, number] => [operation, 9]),
  [storage.getBucketAcl, 5],
  [identity.getLoginProfile, 8],
  [identity.getAccountSummary, 2],
  [watch.describeTrails, 3],
  [watch.getTrailStatus, 3],
  [compute.describeSecurityGroups, 5],
  [compute.describeSnapshots, 3],
  [storage.describeKey, 4],
  [watch.listAnalyzers, 2],
  [watch.describeRecorders, 2],
);

export const scaling = share(
  [compute.describeScalingGroups, 12],
  [compute.describeInstanceStatus, 20],
  [compute.describeTargetHealth, 16],
  [compute.describeInstances, 10],
  [compute.runInstances, 2],
  [compute.terminateInstances, 2],
  [compute.registerTargets, 4],
  [compute.completeLifecycle, 2],
);

/** A node of a cluster: interfaces, images, its agent. */
export const clusterNode = share(
  [compute.describeInterfaces, 16],
  [compute.attachInterface, 3],
  [compute.assignAddresses, 5],
  [compute.describeOneInstance, 14],
  [compute.describeTags, 9],
  [build.getAuthorizationToken, 8],
  [build.batchGetImage, 12],
  [watch.updateInstanceInformation, 14],
  [compute.describeCluster, 3],
);

export const backups = share(
  [compute.describeVolumes, 5],
  [compute.createSnapshot, 6],
  [compute.deleteSnapshot, 5],
  [compute.describeSnapshots, 6],
  [storage.createDatabaseSnapshot, 2],
  [storage.describeDatabaseSnapshots, 4],
  [watch.listRecoveryPoints, 3],
  [watch.startBackup, 2],
);

export const oldScript = share(
  [storage.describeDatabases, 4],
  [compute.describeSnapshots, 4],
  [watch.getQueueAttributes, 4],
  [storage.listBuckets, 2],
  [compute.startInstances, 1],
  [compute.stopInstances, 1],
);

export const dataPipeline = share(
  [storage.getObject, 30],
  [storage.putObject, 18],
  [storage.listObjects, 8],
  [storage.headObject, 5],
  [storage.deleteObject, 1],
  [storage.getTable, 9],
  [storage.getPartitions, 9],
  [storage.decrypt, 5],
  [storage.generateDataKey, 4],
  [storage.startQuery, 2],
  [storage.getQuery, 5],
);

export const dataPlatform = share(
  [storage.getTable, 8],
  [storage.startJobRun, 4],
  [storage.describeTable, 6],
  [storage.updateTable, 1],
  [storage.listObjects, 6],
  [storage.getObject, 4],
  [storage.describeDatabases, 4],
);

/** An application's task or function. */
export const application = share(
  [storage.getParameter, 10],
  [storage.getSecretValue, 10],
  [storage.decrypt, 14],
  [storage.generateDataKey, 6],
  [watch.getQueueAttributes, 8],
  [watch.getTopicAttributes, 4],
  [watch.createLogStream, 8],
  [storage.describeTable, 6],
  [identity.getCallerIdentity, 2],
);

/** A server's own agents and jobs. */
export const server = share(
  [watch.updateInstanceInformation, 12],
  [compute.describeOneInstance, 8],
  [compute.describeTags, 6],
  [storage.getParameter, 8],
  [storage.getParametersByPath, 3],
  [storage.decrypt, 6],
  [watch.createLogStream, 4],
  [watch.describeLogGroups, 3],
);

/** A developer at the console. */
export const developing = share(
  [compute.describeInstances, 16],
  [compute.describeSecurityGroups, 7],
  [compute.describeVpcs, 4],
  [compute.describeImages, 3],
  [compute.describeLoadBalancers, 5],
  [compute.describeServices, 8],
  [compute.describeTasks, 5],
  [compute.listFunctions, 6],
  [compute.getFunction, 6],
  [compute.updateFunctionCode, 1],
  [build.describeStacks, 6],
  [watch.describeAlarms, 9],
  [watch.describeLogGroups, 9],
  [watch.filterLogEvents, 7],
  [watch.listMetrics, 6],
  [watch.describeHealth, 6],
  [storage.listBuckets, 5],
  [storage.getBucketLocation, 4],
  [storage.listSecrets, 2],
  [storage.describeSecret, 2],
  [storage.describeDatabases, 4],
  [storage.listTables, 3],
  [compute.startInstances, 1],
  [compute.stopInstances, 1],
  [build.startBuild, 1],
  [build.batchGetBuilds, 2],
);

/** Somebody who runs the accounts. */
export const administering = share(
  [identity.getUser, 5],
  [identity.listAccessKeys, 5],
  [identity.getAccessKeyLastUsed, 4],
  [identity.getRole, 7],
  [identity.listAttachedRolePolicies, 5],
  [identity.getAccountSummary, 3],
  [identity.updateAccessKey, 0.3],
  [identity.attachRolePolicy, 0.6],
  [watch.lookupEvents, 5],
  [watch.describeTrails, 3],
  [watch.getTrailStatus, 3],
  [watch.listDetectors, 2],
  [watch.listFindings, 3],
  [watch.describeInstanceInformation, 1],
  [watch.describeHealth, 5],
  [watch.getCost, 2],
  [watch.listServiceQuotas, 2],
  [compute.describeInstances, 10],
  [compute.authorizeIngress, 0.5],
  [storage.listBuckets, 4],
  [storage.getBucketPolicy, 3],
  [storage.putBucketPolicy, 0.3],
  [storage.listAliases, 3],
  [identity.listAccounts, 1],
  [identity.describeOrganization, 2],
);

export const delivery = share([storage.getBucketAcl, 6], [storage.generateDataKey, 4]);
export const publicSite = share([storage.getObject, 1]);
