import type { HeadSample } from './headSample.js';
import { isObject } from './jsonText.js';
import { NOTIFICATION } from './leftOutReasons.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** JSON that is not ours but that we know, each with what the load report says of it. The first that fits counts. */
const knownObjects: readonly (readonly [reason: string, fits: (value: JsonObject) => boolean])[] = [
  ['integrity digest', (value) => has(value, 'digestStartTime') && has(value, 'logFiles')],
  [NOTIFICATION, isNotification],
  [
    'CloudTrail with keys in lower case, as from a query: not read yet; export the records themselves',
    isLowerCase,
  ],
  ['Security Hub findings: not read yet', isSecurityHub],
  ['EKS audit log: not read yet', (value) => String(value['apiVersion']).startsWith('audit.k8s.io')],
  [
    'Route 53 resolver query log: not read yet',
    (value) => has(value, 'query_name') && has(value, 'query_type'),
  ],
  [
    'OCSF events: not read yet',
    (value) => has(value, 'class_uid') || (has(value, 'src_endpoint') && has(value, 'dst_endpoint')),
  ],
  ['VPC flow log: not read yet', isFlow],
  ['export of a log platform: its records are not CloudTrail records', isPlatformExport],
  [
    'CloudWatch Logs payload that holds no CloudTrail records',
    (value) => has(value, 'messageType') && has(value, 'logGroup'),
  ],
];

/** What a file that is no source of ours is, from the head of its JSON; `undefined` where we know nothing of the kind. */
export function strangerIn({ values, begun }: HeadSample): string | undefined {
  const objects = [...values.map(({ value }) => value), begun?.value].filter(isObject);
  for (const object of objects) {
    const known = knownObjects.find(([, fits]) => fits(object));
    if (known !== undefined) return known[0];
    const kind = object['detail-type'];
    if (typeof kind === 'string') return `EventBridge event "${kind.slice(0, 80)}": not read`;
  }
  const isControl = objects.some(({ message }) => String(message).startsWith('CWL CONTROL MESSAGE'));
  if (isControl) return 'control message of CloudWatch Logs';
  const within = values[0]?.within ?? begun?.within;
  return within?.name === 'logEvents'
    ? 'CloudWatch Logs payload that holds no CloudTrail records'
    : undefined;
}

function has(value: JsonObject, key: string): boolean {
  return Object.hasOwn(value, key);
}

function isNotification(value: JsonObject): boolean {
  const source = value['eventSource'] ?? value['EventSource'];
  const isQueued = has(value, 'messageId') && has(value, 'body');
  const isTest = value['Event'] === 's3:TestEvent';
  const isTopic = value['Type'] === 'Notification' && has(value, 'Message');
  const ofBucket = value['source'] === 'aws.s3' && isObject(value['detail']);
  const pointsAtObjects = isObject(value['s3']) || (has(value, 's3Bucket') && has(value, 's3ObjectKey'));
  return (
    source === 'aws:s3' ||
    source === 'aws:sns' ||
    isQueued ||
    isTest ||
    isTopic ||
    ofBucket ||
    pointsAtObjects
  );
}

function isLowerCase(value: JsonObject): boolean {
  return has(value, 'eventname') && has(value, 'eventtime');
}

function isSecurityHub(value: JsonObject): boolean {
  return has(value, 'ProductArn') || String(value['detail-type']).startsWith('Security Hub ');
}

function isFlow(value: JsonObject): boolean {
  const keys = ['srcaddr', 'srcAddr', 'dstaddr', 'dstAddr', 'pkt_srcaddr', 'interface_id', 'interfaceId'];
  return keys.filter((key) => has(value, key)).length >= 2;
}

function isPlatformExport(value: JsonObject): boolean {
  return (
    ['http', 'aws', 'usr', 'service', 'timestamp', 'ddsource'].filter((key) => has(value, key)).length >= 3
  );
}
