import { isoTime } from '../clock.js';
import { networkOf } from '../files/networks.js';
import type { Account } from '../population/account.js';
import type { Random } from '../random.js';

/** A GuardDuty finding in its own spelling. */
export type FindingRecord = Readonly<Record<string, unknown>>;

/** What differs from finding to finding. Times are seconds; `count` is how often it was seen. */
export interface FindingText {
  readonly type: string;
  readonly severity: number;
  readonly title: string;
  readonly description: string;
  readonly account: Account;
  readonly region: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly resource: FindingRecord;
  readonly action: FindingRecord;
  readonly isSample?: boolean;
}

/** The whole finding around its text. */
export function findingRecord(text: FindingText, id: string, random: Random): FindingRecord {
  const { account, region } = text;
  const detectorId = `${account.id}00000000000000000000`.slice(0, 32);
  const updatedAt = `${isoTime(text.to + 300 + random.int(600)).slice(0, -1)}.${100 + random.int(900)}Z`;
  return {
    schemaVersion: '2.0',
    accountId: account.id,
    region,
    partition: 'aws',
    id,
    arn: `arn:aws:guardduty:${region}:${account.id}:detector/${detectorId}/finding/${id}`,
    type: text.type,
    resource: text.resource,
    service: {
      serviceName: 'guardduty',
      detectorId,
      action: text.action,
      resourceRole: 'TARGET',
      additionalInfo:
        text.isSample === true
          ? { sample: true, value: '{"sample":true}', type: 'default' }
          : { value: '{}', type: 'default' },
      eventFirstSeen: isoTime(text.from),
      eventLastSeen: isoTime(text.to),
      archived: false,
      count: text.count,
    },
    severity: text.severity,
    createdAt: updatedAt,
    updatedAt,
    title: text.title,
    description: text.description,
  };
}

/** The same finding as it stood before its last update. */
export function earlierState(finding: FindingRecord, text: FindingText): FindingRecord {
  const early = text.from + 600;
  const at = `${isoTime(early + 240).slice(0, -1)}.118Z`;
  const service: unknown = finding.service;
  return {
    ...finding,
    service: { ...(typeof service === 'object' ? service : {}), count: 1, eventLastSeen: isoTime(early) },
    createdAt: at,
    updatedAt: at,
  };
}

/** The resource of a finding about a credential. */
export function keyResource(
  accessKeyId: string,
  principalId: string,
  userType: string,
  userName: string,
): FindingRecord {
  return { resourceType: 'AccessKey', accessKeyDetails: { accessKeyId, principalId, userType, userName } };
}

/** A call from an address on the network, refused where it has an error code. */
export function apiCall(
  api: string,
  serviceName: string,
  address: string,
  errorCode?: string,
): FindingRecord {
  const error = errorCode === undefined ? {} : { errorCode };
  return {
    actionType: 'AWS_API_CALL',
    awsApiCallAction: {
      api,
      serviceName,
      callerType: 'Remote IP',
      ...error,
      remoteIpDetails: remoteOf(address),
      affectedResources: {},
    },
  };
}

/** The remote end, with the place and network the scenario gives it. */
export function remoteOf(address: string): FindingRecord {
  const network = networkOf(address);
  return {
    ipAddressV4: address,
    organization: {
      asn: String(network?.asn ?? ''),
      asnOrg: network?.organization ?? '',
      isp: network?.organization ?? '',
      org: network?.organization ?? '',
    },
    country: { countryName: network?.country ?? '' },
    city: { cityName: network?.city ?? '' },
    geoLocation: { lat: network?.latitude ?? 0, lon: network?.longitude ?? 0 },
  };
}
