/**
 * The members of a CloudTrail record that become columns, as the structure `json_transform` takes; everything
 * else stays in the raw record. Each service defines its own request and response, so those stay JSON.
 * Source: "CloudTrail record contents" and "CloudTrail userIdentity element" of the user guide.
 */
export const recordShape = JSON.stringify({
  eventTime: 'VARCHAR',
  '@timestamp': 'VARCHAR',
  eventSource: 'VARCHAR',
  eventName: 'VARCHAR',
  awsRegion: 'VARCHAR',
  sourceIPAddress: 'VARCHAR',
  userAgent: 'VARCHAR',
  errorCode: 'VARCHAR',
  errorMessage: 'VARCHAR',
  requestParameters: 'JSON',
  responseElements: 'JSON',
  serviceEventDetails: 'JSON',
  additionalEventData: { MFAUsed: 'VARCHAR' },
  resources: 'JSON',
  readOnly: 'VARCHAR',
  eventType: 'VARCHAR',
  eventCategory: 'VARCHAR',
  recipientAccountId: 'VARCHAR',
  sharedEventID: 'VARCHAR',
  eventID: 'VARCHAR',
  userIdentity: {
    type: 'VARCHAR',
    principalId: 'VARCHAR',
    arn: 'VARCHAR',
    accountId: 'VARCHAR',
    accessKeyId: 'VARCHAR',
    userName: 'VARCHAR',
    invokedBy: 'VARCHAR',
    identityProvider: 'VARCHAR',
    onBehalfOf: { userId: 'VARCHAR', identityStoreArn: 'VARCHAR' },
    sessionContext: {
      sourceIdentity: 'VARCHAR',
      ec2RoleDelivery: 'VARCHAR',
      attributes: { mfaAuthenticated: 'VARCHAR' },
      sessionIssuer: { principalId: 'VARCHAR', arn: 'VARCHAR', accountId: 'VARCHAR', userName: 'VARCHAR' },
    },
  },
});
