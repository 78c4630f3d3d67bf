import { accessKeyId, uniqueId } from '../identifiers.js';
import type { Account } from '../population/account.js';
import type { Principal, Register } from '../population/register.js';
import { Random } from '../random.js';
import type { UserName } from '../records/identity.js';
import type { Role } from './assumption.js';

/** A user with its keys. */
export interface User extends UserName {
  readonly home: Account;
  readonly principal: Principal;
  readonly key: string;
}

/** The principals that have a name in the story; every landscape has its own. */
export interface Cast {
  readonly build: Account;
  readonly prodData: Account;
  readonly sandbox: Account;
  /** The pipeline's user, whose key leaks. */
  readonly ciDeploy: User;
  /** A second key of the same user, made in the scenario's last third and never used. */
  readonly spareKey: string;
  /** The role the stranger gets; until then only builds have it. */
  readonly opsDeploy: Role;
  /** The role in the second account. */
  readonly dataPlatformAdmin: Role;
  /** Roles the stranger asks for in vain. */
  readonly refused: readonly Role[];
  /** The user the stranger makes. */
  readonly planted: User;
  /** The role in which people run the accounts; the responder works in it. */
  readonly administrators: Role;
}

/** Makes roles and users of one landscape: unique ids by name, entered in the register. */
export class Casting {
  constructor(
    private readonly seed: number,
    private readonly register: Register,
    /** Where the landscape's shared machines run. */
    readonly buildAccount: Account,
  ) {}

  role(home: Account, roleName: string, path = '/', roleId?: string): Role {
    const id = roleId ?? uniqueId(new Random(this.seed, `role/${home.id}/${roleName}`), 'AROA');
    return {
      account: home.id,
      roleName,
      roleId: id,
      path,
      home,
      principal: this.register.enter(`AwsRole:${id}`, roleName, home),
    };
  }

  user(home: Account, userName: string, known?: { userId: string; key: string }): User {
    const random = new Random(this.seed, `user/${home.id}/${userName}`);
    const userId = known?.userId ?? uniqueId(random, 'AIDA');
    const principal = this.register.enter(`AwsUser:${userId}`, userName, home);
    return {
      account: home.id,
      userName,
      userId,
      home,
      principal,
      key: known?.key ?? accessKeyId(random, 'AKIA'),
    };
  }
}

/** The cast of a landscape. That of the first has the well-known example ids. */
export function castOf(
  casting: Casting,
  accounts: readonly [Account, Account, Account],
  isStory: boolean,
  seed: number,
): Cast {
  const [build, prodData, sandbox] = accounts;
  const spare = accessKeyId(new Random(seed, `spare/${build.id}`), 'AKIA');
  return {
    build,
    prodData,
    sandbox,
    ciDeploy: casting.user(
      build,
      'ci-deploy',
      isStory ? { userId: 'AIDACKCEVSQ6C2EXAMPLE', key: 'AKIAIOSFODNN7EXAMPLE' } : undefined,
    ),
    spareKey: isStory ? 'AKIAI44QH8DHBEXAMPLE' : spare,
    opsDeploy: casting.role(build, 'OpsDeployRole', '/', isStory ? 'AROADBQP57FF2AEXAMPLE' : undefined),
    dataPlatformAdmin: casting.role(prodData, 'DataPlatformAdmin', '/platform/'),
    refused: ['BillingAdmin', 'OrgAudit', 'SecurityBreakGlass'].map((name) => casting.role(build, name)),
    planted: casting.user(build, 'svc-metrics'),
    administrators: casting.role(
      build,
      'AWSReservedSSO_AdministratorAccess_0f3a6b1c2d4e5f60',
      '/aws-reserved/sso.amazonaws.com/eu-west-1/',
    ),
  };
}
