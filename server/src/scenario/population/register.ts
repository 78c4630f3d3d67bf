import type { Account } from './account.js';

/** One caller that the truth counts: a user, a role over all its sessions, a service, root, or an absence. */
export interface Principal {
  /** Its place in every tally by principal. */
  readonly index: number;
  /** `AwsUser:AIDA…`, `AwsRole:AROA…`, `AwsService:ec2.amazonaws.com`, `anonymous`, `unknown`, `aws-itself`. */
  readonly key: string;
  readonly label: string;
  /** The account it belongs to; none for services and absences. */
  readonly account: string | undefined;
}

/** The list of all principals of a scenario, in the order they were named. */
export class Register {
  readonly #principals: Principal[] = [];
  readonly #byKey = new Map<string, Principal>();

  /** The principal of this key, entered at its first naming. */
  enter(key: string, label: string, account?: Account): Principal {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const principal = { index: this.#principals.length, key, label, account: account?.id };
    this.#principals.push(principal);
    this.#byKey.set(key, principal);
    return principal;
  }

  service(name: string): Principal {
    return this.enter(`AwsService:${name}`, name);
  }

  /** The caller nobody signed for. */
  anonymous(): Principal {
    return this.enter('anonymous', 'anonymous');
  }

  /** No identity, or a hidden one. */
  unknown(): Principal {
    return this.enter('unknown', 'no identity');
  }

  /** An event of AWS's own making, with no caller. */
  awsItself(): Principal {
    return this.enter('aws-itself', 'AWS itself');
  }

  get principals(): readonly Principal[] {
    return this.#principals;
  }
}
