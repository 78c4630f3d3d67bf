import { isoTime } from '../clock.js';

/*
 * The forms of `userIdentity`, as JSON text. Each says what AWS says in that case and nothing else: a service has
 * no account, a caller from another account no ARN, an anonymous one nothing at all.
 */

export interface UserName {
  readonly account: string;
  readonly userName: string;
  readonly userId: string;
}

export interface RoleName {
  readonly account: string;
  readonly roleName: string;
  readonly roleId: string;
  /** `/`, or `/service-role/` and the like; the session's ARN leaves it out. */
  readonly path: string;
}

export function userArn(user: UserName): string {
  return `arn:aws:iam::${user.account}:user/${user.userName}`;
}

export function roleArn(role: RoleName): string {
  return `arn:aws:iam::${role.account}:role${role.path}${role.roleName}`;
}

export function sessionArn(role: RoleName, session: string): string {
  return `arn:aws:sts::${role.account}:assumed-role/${role.roleName}/${session}`;
}

/** An IAM user with a long-term key; an empty key is left out, as at a sign-in. */
export function iamUser(user: UserName, accessKey: string): string {
  const key = accessKey === '' ? '' : `,"accessKeyId":"${accessKey}"`;
  return `{"type":"IAMUser","principalId":"${user.userId}","arn":"${userArn(user)}","accountId":"${user.account}"${key},"userName":"${user.userName}"}`;
}

/** The same user's call that a service makes on its behalf. */
export function iamUserThrough(user: UserName, accessKey: string, service: string): string {
  return `${iamUser(user, accessKey).slice(0, -1)},"invokedBy":"${service}"}`;
}

/** An IAM user with a temporary key: the console, or a session after MFA. There is no issuer. */
export function iamUserSession(user: UserName, accessKey: string, created: number, usedMfa: boolean): string {
  return `${iamUser(user, accessKey).slice(0, -1)},"sessionContext":{"attributes":{"creationDate":"${isoTime(created)}","mfaAuthenticated":"${usedMfa}"}}}`;
}

export interface SessionFacts {
  readonly accessKey: string;
  /** Second at which the credential was made. */
  readonly created: number;
  readonly usedMfa?: boolean;
  /** How the instance got the credential: `1.0` or `2.0`. */
  readonly ec2RoleDelivery?: string;
  readonly invokedBy?: string;
  readonly sourceIdentity?: string;
}

/** A role session; `sessionIssuer` has the role's path. */
export function assumedRole(role: RoleName, session: string, facts: SessionFacts): string {
  const delivery = facts.ec2RoleDelivery === undefined ? '' : `,"ec2RoleDelivery":"${facts.ec2RoleDelivery}"`;
  const source = facts.sourceIdentity === undefined ? '' : `,"sourceIdentity":"${facts.sourceIdentity}"`;
  const invoked = facts.invokedBy === undefined ? '' : `,"invokedBy":"${facts.invokedBy}"`;
  const key = facts.accessKey === '' ? '' : `,"accessKeyId":"${facts.accessKey}"`;
  return `{"type":"AssumedRole","principalId":"${role.roleId}:${session}","arn":"${sessionArn(role, session)}","accountId":"${
    role.account
  }"${key},"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"${role.roleId}","arn":"${roleArn(role)}","accountId":"${
    role.account
  }","userName":"${role.roleName}"},"attributes":{"creationDate":"${isoTime(facts.created)}","mfaAuthenticated":"${
    facts.usedMfa ?? false
  }"}${source}${delivery}}${invoked}}`;
}

/** A service as itself. */
export function awsService(service: string): string {
  return `{"type":"AWSService","invokedBy":"${service}"}`;
}

/** An event a service writes into an account with no caller. */
export function serviceEvent(account: string): string {
  return `{"accountId":"${account}","invokedBy":"AWS Internal"}`;
}

export function root(account: string): string {
  return `{"type":"Root","principalId":"${account}","arn":"arn:aws:iam::${account}:root","accountId":"${account}","accessKeyId":""}`;
}

/** Root working in the console after signing in. */
export function rootSession(account: string, accessKey: string, created: number): string {
  return `{"type":"Root","principalId":"${account}","arn":"arn:aws:iam::${account}:root","accountId":"${account}","accessKeyId":"${accessKey}","sessionContext":{"attributes":{"creationDate":"${isoTime(created)}","mfaAuthenticated":"true"}}}`;
}

/** The person a SAML provider vouches for; stands on `AssumeRoleWithSAML` alone. */
export function samlUser(providerHash: string, person: string, provider: string): string {
  return `{"type":"SAMLUser","principalId":"${providerHash}:${person}","userName":"${person}","identityProvider":"${provider}"}`;
}

/** The workload a web identity provider vouches for; stands on `AssumeRoleWithWebIdentity` alone. */
export function webIdentityUser(provider: string, audience: string, subject: string): string {
  return `{"type":"WebIdentityUser","principalId":"${provider}:${audience}:${subject}","userName":"${subject}","identityProvider":"${provider}"}`;
}

/** Credentials a user made with `GetFederationToken`. */
export function federatedUser(user: UserName, name: string, accessKey: string, created: number): string {
  return `{"type":"FederatedUser","principalId":"${user.account}:${name}","arn":"arn:aws:sts::${user.account}:federated-user/${name}","accountId":"${
    user.account
  }","accessKeyId":"${accessKey}","sessionContext":{"sessionIssuer":{"type":"IAMUser","principalId":"${user.userId}","arn":"${userArn(user)}","accountId":"${
    user.account
  }","userName":"${user.userName}"},"attributes":{"creationDate":"${isoTime(created)}","mfaAuthenticated":"false"}}}`;
}

/** How the account that owns the resource sees a caller of another account. */
export function otherAccount(principalId: string, account: string): string {
  return `{"type":"AWSAccount","principalId":"${principalId}","accountId":"${account}"}`;
}

export const anonymous = '{"type":"AWSAccount","principalId":"","accountId":"ANONYMOUS_PRINCIPAL"}';

/** A sign-in with a name that is no user's: AWS hides what was typed. */
export function hiddenUser(account: string): string {
  return `{"type":"IAMUser","accountId":"${account}","accessKeyId":"","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"}`;
}
