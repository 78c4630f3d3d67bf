import { accessKeyId } from '../identifiers.js';
import type { Account } from '../population/account.js';
import { cloudAddress, gatewayAddress, privateAddress } from '../population/addresses.js';
import type { Principal, Register } from '../population/register.js';
import {
  anonymous,
  assumedRole,
  federatedUser,
  iamUser,
  iamUserThrough,
  sessionArn,
  type UserName,
  userArn,
  webIdentityUser,
} from '../records/identity.js';
import { assumeRoleWithWebIdentity, getFederationToken } from '../records/operations/identity.js';
import type { Caller } from '../records/record.js';
import {
  type Assumption,
  assumeByPrincipal,
  assumeByService,
  assumptionAnswer,
  assumptionRequest,
  generatedSession,
  type Role,
  roleResource,
  serviceCaller,
} from './assumption.js';
import type { CredentialSource } from './credentialSource.js';

/** A caller on the network rather than a service. */
export function networkCaller(identity: string, arn: string, address: string, agent: string): Caller {
  return { identity, arn, address, agent, isService: false, isConsole: false, isInVpc: false };
}

/** A user's own key, from one address, with one tool. */
export function longTermKey(user: UserName, key: string, address: string, agent: string): CredentialSource {
  const caller = networkCaller(iamUser(user, key), userArn(user), address, agent);
  return () => caller;
}

/** What a service does with a user's permissions: the user's identity, the service's name as the address. */
export function keyThroughService(user: UserName, key: string, service: string): CredentialSource {
  const caller = {
    ...serviceCaller(service),
    identity: iamUserThrough(user, key, service),
    arn: userArn(user),
  };
  return () => caller;
}

/** A service as itself. */
export function serviceItself(service: string): CredentialSource {
  const caller = serviceCaller(service);
  return () => caller;
}

/** Somebody nobody knows, from the internet's background. */
export function nobody(
  addressOf: (random: Parameters<CredentialSource>[0]['random']) => string,
): CredentialSource {
  return (scribe) =>
    networkCaller(
      anonymous,
      '',
      addressOf(scribe.random),
      scribe.random.pick(['curl/8.5.0', 'Mozilla/5.0', 'python-requests/2.32.3']),
    );
}

/** A role a service uses for its own work: fresh every hour, calls come from the service. */
export function serviceRole(
  role: Role,
  session: string,
  service: string,
  register: Register,
  region: string,
): CredentialSource {
  const servicePrincipal = register.service(service);
  return renewed(3_300, (scribe, second) => {
    const key = assumeByService(scribe, {
      role,
      session,
      service,
      servicePrincipal,
      region,
      second: second - 1,
    });
    const identity = assumedRole(role, session, { accessKey: key, created: second - 1, invokedBy: service });
    return { ...serviceCaller(service), identity, arn: sessionArn(role, session) };
  });
}

/** An instance's role: each instance has its own session, named for it and renewed every six hours. */
export function instanceRole(
  role: Role,
  instances: readonly string[],
  register: Register,
  region: string,
  agent: string,
): CredentialSource {
  const servicePrincipal = register.service('ec2.amazonaws.com');
  const sources = instances.map((instance, index) =>
    renewed(6 * 3_600, (scribe, second) => {
      const created = second - 1 - scribe.random.int(40);
      const key = assumeByService(scribe, {
        role,
        session: instance,
        service: 'ec2.amazonaws.com',
        servicePrincipal,
        region,
        second: created,
      });
      const identity = assumedRole(role, instance, {
        accessKey: key,
        created,
        ec2RoleDelivery: index % 5 === 4 ? '1.0' : '2.0',
      });
      const isInVpc = index % 2 === 0;
      const address = isInVpc ? privateAddress(scribe.random) : gatewayAddress(role.home.index);
      return { ...networkCaller(identity, sessionArn(role, instance), address, agent), isInVpc };
    }),
  );
  return (scribe, second) => scribe.random.pickEarly(sources)(scribe, second);
}

/** A function's or task's role: the session is named for it; the address is one of the cloud's. */
export function functionRole(
  role: Role,
  session: string,
  service: 'lambda.amazonaws.com' | 'ecs-tasks.amazonaws.com',
  register: Register,
  region: string,
  addresses: number,
): CredentialSource {
  const servicePrincipal = register.service(service);
  const agent = service.startsWith('lambda')
    ? 'aws-sdk-js/3.901.0 ua/2.1 os/linux#5.10.245 lang/js md/nodejs#20.19.5 exec-env/AWS_Lambda_nodejs20.x'
    : 'aws-sdk-java/2.33.4 Linux/5.10.244 OpenJDK_64-Bit_Server_VM/21.0.8 exec-env/AWS_ECS_FARGATE';
  return renewed(3 * 3_600, (scribe, second) => {
    const created = second - 1 - scribe.random.int(20);
    const key = assumeByService(scribe, {
      role,
      session,
      service,
      servicePrincipal,
      region,
      second: created,
    });
    const identity = assumedRole(role, session, { accessKey: key, created });
    return networkCaller(identity, sessionArn(role, session), cloudAddress(scribe.random, addresses), agent);
  });
}

/** A build's role: every run is a session of its own. */
export function buildRole(
  role: Role,
  register: Register,
  region: string,
  addresses: number,
): CredentialSource {
  const servicePrincipal = register.service('codebuild.amazonaws.com');
  const agent =
    'aws-cli/2.31.4 md/awscrt#0.27.6 ua/2.1 os/linux#4.14.355 lang/python#3.13.7 exec-env/AWS_ECS_EC2';
  return (scribe, second) => {
    const session = generatedSession(scribe.random, 'AWSCodeBuild');
    const key = assumeByService(scribe, {
      role,
      session,
      service: 'codebuild.amazonaws.com',
      servicePrincipal,
      region,
      second: second - 2,
    });
    const identity = assumedRole(role, session, { accessKey: key, created: second - 2 });
    return networkCaller(identity, sessionArn(role, session), cloudAddress(scribe.random, addresses), agent);
  };
}

/** A pipeline outside the cloud that its own identity provider vouches for. */
export function webIdentityRole(
  role: Role,
  register: Register,
  region: string,
  subject: string,
  address: string,
): CredentialSource {
  const provider = `arn:aws:iam::${role.account}:oidc-provider/token.ci.example.com`;
  const agent = 'terraform/1.13.3 aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.25.1';
  const principal = register.enter(`FederatedUser:${provider}:${subject}`, subject, role.home);
  return (scribe, second) => {
    const key = accessKeyId(scribe.random, 'ASIA');
    const session = 'ci-terraform';
    scribe.record({
      account: role.home,
      region,
      second: second - 1,
      operation: assumeRoleWithWebIdentity,
      caller: networkCaller(webIdentityUser(provider, 'sts.amazonaws.com', subject), '', address, agent),
      principal,
      request: assumptionRequest(role, session),
      response: `{"subjectFromWebIdentityToken":"${subject}","audience":"sts.amazonaws.com","provider":"${provider}",${assumptionAnswer(role, session, key, second - 1).slice(1)}`,
      resources: roleResource(role),
    });
    const identity = assumedRole(role, session, { accessKey: key, created: second - 1 });
    return networkCaller(identity, sessionArn(role, session), address, agent);
  };
}

/** A role taken on by another session of ours, within the account or into another one. */
export function chainedRole(
  role: Role,
  session: string,
  parent: { source: CredentialSource; principal: Principal; account: Account; principalId: string },
  region: string,
): CredentialSource {
  return (scribe, second) => {
    const caller = parent.source(scribe, second - 2);
    const at: Assumption = {
      caller,
      principal: parent.principal,
      from: parent.account,
      principalId: parent.principalId,
      role,
      session,
      region,
      second: second - 2,
    };
    const key = assumeByPrincipal(scribe, at);
    const identity = assumedRole(role, session, { accessKey: key, created: second - 2 });
    return networkCaller(identity, sessionArn(role, session), caller.address, caller.agent);
  };
}

/** A user's script that makes itself a narrower credential first. */
export function federationToken(
  user: UserName,
  name: string,
  parent: CredentialSource,
  at: { account: Account; principal: Principal; region: string },
): CredentialSource {
  return renewed(11 * 3_600, (scribe, second) => {
    const key = accessKeyId(scribe.random, 'ASIA');
    const caller = parent(scribe, second - 1);
    scribe.record({
      ...at,
      second: second - 1,
      operation: getFederationToken,
      caller,
      request: `{"name":"${name}","durationSeconds":43200}`,
      response: `{"credentials":{"accessKeyId":"${key}","sessionToken":"IQoJb3JpZ2luX2VjEXAMPLETOKEN"},"federatedUser":{"federatedUserId":"${user.account}:${name}","arn":"arn:aws:sts::${user.account}:federated-user/${name}"},"packedPolicySize":6}`,
    });
    const identity = federatedUser(user, name, key, second - 1);
    return networkCaller(
      identity,
      `arn:aws:sts::${user.account}:federated-user/${name}`,
      caller.address,
      caller.agent,
    );
  });
}

/** Keeps a caller for so many seconds and then opens the next. */
export function renewed(seconds: number, open: CredentialSource): CredentialSource {
  let caller: Caller | undefined;
  let until = 0;
  return (scribe, second) => {
    if (caller === undefined || second >= until) {
      until = second + seconds;
      caller = open(scribe, second);
    }
    return caller;
  };
}
