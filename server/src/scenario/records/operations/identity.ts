import { read, write } from '../operation.js';

/* IAM, STS, sign-in, organizations. */

const onUser = 'user $user';
const onRole = 'role $role';
const roleArn = 'arn:aws:iam::$account:role/$role';

export const getCallerIdentity = read('sts:GetCallerIdentity');
export const listUsers = read('iam:ListUsers', {
  request: '{"maxItems":100}',
  on: 'arn:aws:iam::$account:user/',
});
export const listRoles = read('iam:ListRoles', {
  request: '{"maxItems":100}',
  on: 'arn:aws:iam::$account:role/',
});
export const getRole = read('iam:GetRole', {
  request: '{"roleName":"$role"}',
  on: onRole,
  absent: ['NoSuchEntityException', 'The role with name $role cannot be found.'],
});
export const getUser = read('iam:GetUser', {
  request: '{"userName":"$user"}',
  on: onUser,
  absent: ['NoSuchEntityException', 'The user with name $user cannot be found.'],
});
export const listAttachedRolePolicies = read('iam:ListAttachedRolePolicies', {
  request: '{"roleName":"$role"}',
  on: onRole,
});
export const listRolePolicies = read('iam:ListRolePolicies', { request: '{"roleName":"$role"}', on: onRole });
export const getRolePolicy = read('iam:GetRolePolicy', {
  request: '{"roleName":"$role","policyName":"inline"}',
  on: onRole,
  absent: ['NoSuchEntityException', 'The role policy with name inline cannot be found.'],
});
export const listAccessKeys = read('iam:ListAccessKeys', { request: '{"userName":"$user"}', on: onUser });
export const getAccessKeyLastUsed = read('iam:GetAccessKeyLastUsed', {
  request: '{"accessKeyId":"$longKey"}',
  on: onUser,
});
export const getLoginProfile = read('iam:GetLoginProfile', {
  request: '{"userName":"$user"}',
  on: onUser,
  absent: ['NoSuchEntityException', 'Login Profile for User $user cannot be found.'],
});
export const getAccountSummary = read('iam:GetAccountSummary', { on: '*' });
export const getAccountAuthorizationDetails = read('iam:GetAccountAuthorizationDetails', {
  request: '{"maxItems":1000}',
  on: '*',
});
export const listInstanceProfiles = read('iam:ListInstanceProfiles', {
  request: '{"maxItems":100}',
  on: 'arn:aws:iam::$account:instance-profile/',
});
export const createUser = write('iam:CreateUser', {
  request: '{"userName":"$user"}',
  response:
    '{"user":{"path":"/","userName":"$user","userId":"$userId","arn":"arn:aws:iam::$account:user/$user","createDate":"$answerTime"}}',
  on: 'arn:aws:iam::$account:user/$user',
});
export const createAccessKey = write('iam:CreateAccessKey', {
  request: '{"userName":"$user"}',
  response:
    '{"accessKey":{"accessKeyId":"$longKey","status":"Active","userName":"$user","createDate":"$answerTime"}}',
  on: onUser,
});
export const updateAccessKey = write('iam:UpdateAccessKey', {
  request: '{"userName":"$user","status":"Inactive","accessKeyId":"$longKey"}',
  on: onUser,
});
export const attachUserPolicy = write('iam:AttachUserPolicy', {
  request: '{"userName":"$user","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}',
  on: onUser,
});
export const attachRolePolicy = write('iam:AttachRolePolicy', {
  request: '{"roleName":"$role","policyArn":"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}',
  on: onRole,
});
export const createRole = write('iam:CreateRole', {
  request:
    '{"roleName":"$role","assumeRolePolicyDocument":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"ecs-tasks.amazonaws.com\\"},\\"Action\\":\\"sts:AssumeRole\\"}]}"}',
  response:
    '{"role":{"path":"/","roleName":"$role","roleId":"$roleId","arn":"arn:aws:iam::$account:role/$role","createDate":"$answerTime"}}',
  on: 'arn:aws:iam::$account:role/$role',
  absent: ['EntityAlreadyExistsException', 'Role with name $role already exists.'],
});
export const simulatePolicy = read('iam:SimulatePrincipalPolicy', {
  request: '{"policySourceArn":"$caller","actionNames":["s3:GetObject","iam:PassRole"]}',
  on: '$caller',
});

/** Role, session and key are set by the caller; the answer's key is the one the new session uses. */
export const assumeRole = read('sts:AssumeRole', {
  request: `{"roleArn":"${roleArn}","roleSessionName":"$session","durationSeconds":3600}`,
  on: roleArn,
});
export const assumeRoleWithSaml = read('sts:AssumeRoleWithSAML');
export const assumeRoleWithWebIdentity = read('sts:AssumeRoleWithWebIdentity');
export const getFederationToken = read('sts:GetFederationToken');
export const consoleLogin = write('signin:ConsoleLogin', { host: 'signin.aws.amazon.com' });

export const listAccounts = read('organizations:ListAccounts', { on: '*' });
export const describeOrganization = read('organizations:DescribeOrganization', { on: '*' });
