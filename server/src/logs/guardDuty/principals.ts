import type { EntityRef } from '@gumshoe/shared/domain/entity';

/** Whose credentials a finding speaks of, as far as it says. */
export interface Credentials {
  /** `AIDA…`, `AROA…:session`, an account's number for its root user, `account:name` for a federated user. */
  readonly principalId: string | undefined;
  readonly userType: string | undefined;
  /** A user's name; of an assumed role the role's name, without its path. */
  readonly userName: string | undefined;
  readonly account: string;
}

interface NamedEntity {
  readonly entity: EntityRef;
  readonly label: string;
}

const ROLE_TYPES = ['AssumedRole', 'Role'];

/**
 * The entities behind credentials, the strongest identity the finding gives: a unique id, else the name completed to
 * an ARN. A role's name never makes an IAM user. Empty where nothing names anybody.
 */
export function principalsOf({
  principalId = '',
  userType = '',
  userName,
  account,
}: Credentials): readonly NamedEntity[] {
  if (userType === 'Root') return [user(account, `root user of ${account}`)];
  if (/^AROA[A-Z0-9]+/.test(principalId)) return roleAndSession(principalId, userName);
  if (/^AIDA[A-Z0-9]+$/.test(principalId)) return [user(principalId, userName)];
  if (userType === 'FederatedUser' && principalId !== '') return [federated(principalId, userName)];
  if (userName === undefined || !/^\d{12}$/.test(account)) return [];
  if (ROLE_TYPES.includes(userType)) return [role(`arn:aws:iam::${account}:role/${userName}`, userName)];
  if (userType === 'IAMUser') return [user(`arn:aws:iam::${account}:user/${userName}`, userName)];
  return [];
}

function roleAndSession(principalId: string, roleName: string | undefined): readonly NamedEntity[] {
  const colon = principalId.indexOf(':');
  if (colon === -1) return [role(principalId, roleName)];
  const session = { type: 'AwsRoleSession' as const, id: principalId };
  return [
    { entity: session, label: principalId.slice(colon + 1) },
    role(principalId.slice(0, colon), roleName),
  ];
}

function user(id: string, name: string | undefined): NamedEntity {
  return { entity: { type: 'AwsUser', id }, label: name ?? id };
}

function role(id: string, name: string | undefined): NamedEntity {
  return { entity: { type: 'AwsRole', id }, label: name ?? id };
}

function federated(id: string, name: string | undefined): NamedEntity {
  return { entity: { type: 'FederatedUser', id }, label: name ?? id };
}
