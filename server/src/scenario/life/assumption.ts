import { answerTime } from '../clock.js';
import { accessKeyId, uuid } from '../identifiers.js';
import type { Account } from '../population/account.js';
import type { Principal } from '../population/register.js';
import type { Random } from '../random.js';
import { awsService, otherAccount, type RoleName, roleArn, sessionArn } from '../records/identity.js';
import { assumeRole } from '../records/operations/identity.js';
import type { Caller } from '../records/record.js';
import type { Scribe } from './scribe.js';

/** A role with the account it lives in and its place in the truth. */
export interface Role extends RoleName {
  readonly home: Account;
  readonly principal: Principal;
}

/** A service calling as itself. */
export function serviceCaller(service: string): Caller {
  return {
    identity: awsService(service),
    arn: '',
    address: service,
    agent: service,
    isService: true,
    isConsole: false,
    isInVpc: false,
  };
}

/** JSON of the answer of an `AssumeRole…`: the child's key joins it to what the session then does. */
export function assumptionAnswer(role: RoleName, session: string, key: string, second: number): string {
  return `{"credentials":{"accessKeyId":"${key}","sessionToken":"${SESSION_TOKEN}","expiration":"${answerTime(
    second + 3_600,
    ',',
  )}"},"assumedRoleUser":{"assumedRoleId":"${role.roleId}:${session}","arn":"${sessionArn(role, session)}"}}`;
}

/** JSON of the request of an `AssumeRole`. */
export function assumptionRequest(role: RoleName, session: string): string {
  return `{"roleArn":"${roleArn(role)}","roleSessionName":"${session}","durationSeconds":3600}`;
}

/** JSON of `resources` of a call about a role. */
export function roleResource(role: RoleName): string {
  return `[{"accountId":"${role.account}","type":"AWS::IAM::Role","ARN":"${roleArn(role)}"}]`;
}

const SESSION_TOKEN = 'IQoJb3JpZ2luX2VjEXAMPLETOKEN';

/** A service takes on a role; returns the key of the new session. */
export function assumeByService(
  scribe: Scribe,
  at: {
    role: Role;
    session: string;
    service: string;
    servicePrincipal: Principal;
    region: string;
    second: number;
  },
): string {
  const key = accessKeyId(scribe.random, 'ASIA');
  scribe.record({
    account: at.role.home,
    region: at.region,
    second: at.second,
    operation: assumeRole,
    caller: serviceCaller(at.service),
    principal: at.servicePrincipal,
    request: assumptionRequest(at.role, at.session),
    response: assumptionAnswer(at.role, at.session, key, at.second),
    sharedEventId: uuid(scribe.random),
    resources: roleResource(at.role),
  });
  return key;
}

/** A principal takes on a role of its own or of another account; of the latter both accounts hold a record. */
export interface Assumption {
  readonly caller: Caller;
  readonly principal: Principal;
  /** The caller's account. */
  readonly from: Account;
  /** `AROA…:session` or `AIDA…`: what the other account sees of the caller. */
  readonly principalId: string;
  readonly role: Role;
  readonly session: string;
  readonly region: string;
  readonly second: number;
}

/** Records the assumption in one account or both; returns the key of the new session. */
export function assumeByPrincipal(scribe: Scribe, at: Assumption): string {
  const key = accessKeyId(scribe.random, 'ASIA');
  const request = assumptionRequest(at.role, at.session);
  const response = assumptionAnswer(at.role, at.session, key, at.second);
  const crosses = at.from !== at.role.home;
  const shared = uuid(scribe.random);
  const requestId = uuid(scribe.random);
  const call = {
    region: at.region,
    second: at.second,
    operation: assumeRole,
    principal: at.principal,
    request,
    response,
    requestId,
    resources: roleResource(at.role),
  };
  scribe.record({
    ...call,
    account: at.from,
    caller: at.caller,
    ...(crosses ? { sharedEventId: shared } : {}),
  });
  if (crosses) {
    const identity = otherAccount(at.principalId, at.from.id);
    scribe.record({
      ...call,
      account: at.role.home,
      caller: { ...at.caller, identity, arn: '', isConsole: false },
      sharedEventId: shared,
      isOwnersCopy: true,
    });
  }
  return key;
}

/** A session name nobody else has, as SDKs make them. */
export function generatedSession(random: Random, prefix: string): string {
  return `${prefix}-${uuid(random)}`;
}
