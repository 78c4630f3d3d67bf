const ACCOUNT = '111122223333';

interface UserParts {
  readonly name?: string;
  readonly id?: string;
  readonly account?: string;
  readonly path?: string;
  readonly accessKeyId?: string;
}

/** The `userIdentity` of an IAM user: ana of 111122223333 with a long-term key. */
export function aUserIdentity({
  name = 'ana',
  id = 'AIDAANAXXXXXEXAMPLE',
  account = ACCOUNT,
  path = '',
  accessKeyId = 'AKIAIOSFODNN7EXAMPLE',
}: UserParts = {}) {
  return {
    type: 'IAMUser',
    principalId: id,
    arn: `arn:aws:iam::${account}:user/${path}${name}`,
    accountId: account,
    accessKeyId,
    userName: name,
  };
}

interface SessionParts {
  readonly role?: string;
  readonly roleId?: string;
  readonly session?: string;
  readonly account?: string;
  /** Between slashes, such as `service/`; the session's own ARN never has it. */
  readonly path?: string;
  readonly accessKeyId?: string;
  readonly sessionContext?: Record<string, unknown>;
}

/** The `userIdentity` of a role session: release-42 of the role deploy in 111122223333, with a temporary key. */
export function aSessionIdentity({
  role = 'deploy',
  roleId = 'AROADEPLOYXXXEXAMPLE',
  session = 'release-42',
  account = ACCOUNT,
  path = '',
  accessKeyId = 'ASIAIOSFODNN7EXAMPLE',
  sessionContext = {},
}: SessionParts = {}) {
  return {
    type: 'AssumedRole',
    principalId: `${roleId}:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: `arn:aws:iam::${account}:role/${path}${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate: '2026-03-10T07:55:00Z', mfaAuthenticated: 'false' },
      ...sessionContext,
    },
  };
}
