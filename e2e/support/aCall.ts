/** A CloudTrail record, its members as they stand in a file. */
export type CallRecord = Readonly<Record<string, unknown>>;

let made = 0;

/**
 * A CloudTrail record: the user ana of account 111122223333 calls DescribeInstances from 198.51.100.7 at 08:00 on 10 March 2026, and it
 * succeeds. What a test states takes the place of that. Each record has an event id of its own.
 */
export function aCall(parts: CallRecord = {}): CallRecord {
  made += 1;
  return {
    eventVersion: '1.09',
    userIdentity: aUser(),
    eventTime: '2026-03-10T08:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: null,
    responseElements: null,
    eventID: `0000e2e0-0000-4000-8000-${made.toString(16).padStart(12, '0')}`,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...parts,
  };
}

/** The identity of the user ana, or of another with that name. */
export function aUser(userName = 'ana', principalId = 'AIDAANAXXXXXEXAMPLE'): CallRecord {
  return {
    type: 'IAMUser',
    principalId,
    arn: `arn:aws:iam::111122223333:user/${userName}`,
    accountId: '111122223333',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName,
  };
}

/** The identity of a role's session. */
export function aSession(roleId: string, sessionName: string, rolePath = 'reader'): CallRecord {
  const role = rolePath.split('/').at(-1);
  return {
    type: 'AssumedRole',
    principalId: `${roleId}:${sessionName}`,
    arn: `arn:aws:sts::111122223333:assumed-role/${role}/${sessionName}`,
    accountId: '111122223333',
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: `arn:aws:iam::111122223333:role/${rolePath}`,
        accountId: '111122223333',
        userName: role,
      },
      attributes: { mfaAuthenticated: 'false', creationDate: '2026-03-10T07:00:00Z' },
    },
  };
}
