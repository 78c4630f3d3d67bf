import { aUserIdentity } from './anIdentity.js';

/** A CloudTrail record as it stands in a file; what a test says of it replaces the defaults. */
export type ApiCallRecord = Record<string, unknown>;

let made = 0;

/**
 * One CloudTrail record: a call of `DescribeInstances` by the user ana in account 111122223333, from 198.51.100.7, that
 * succeeded. Each has an event id of its own. A member given as `undefined` is left out of the record.
 */
export function anApiCall(parts: ApiCallRecord = {}): ApiCallRecord {
  made += 1;
  const record: ApiCallRecord = {
    eventVersion: '1.09',
    userIdentity: aUserIdentity(),
    eventTime: '2026-03-10T08:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: null,
    responseElements: null,
    eventID: eventIdOf(made),
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...parts,
  };
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** The document CloudTrail delivers, with these records in it. */
export function aLogFile(records: readonly ApiCallRecord[]): string {
  return JSON.stringify({ Records: records });
}

/** The n-th event id of the tests: `00000000-0000-4000-8000-…`. */
export function eventIdOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
