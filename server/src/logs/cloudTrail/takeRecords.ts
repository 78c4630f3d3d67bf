import { decodePayload } from '../base64Payloads.js';
import type { Container } from '../documentSplitter.js';
import { memberText } from '../jsonMembers.js';
import { escapesHalfCharacter, isObject, onOneLine, parseBytes } from '../jsonText.js';
import { HALF_CHARACTER, NOTIFICATION } from '../leftOutReasons.js';
import { BrokenFile, type ReadLimits } from '../source.js';
import { type FoundValue, splitPayload } from '../splitRecords.js';
import type { Taken } from '../unwrapRecords.js';

/** Keys whose arrays hold CloudTrail records: S3 delivery, `LookupEvents` output, CloudWatch Logs payloads. */
export const cloudTrailContainers: readonly string[] = ['Records', 'Events', 'logEvents'];

type TakeLimits = Pick<ReadLimits, 'depth' | 'recordChars' | 'ratio'>;

/** Why Insights are left out: they are about calls but are none. */
export const INSIGHTS = 'CloudTrail Insights: read by a later version';
const CONTROL_MESSAGE = 'control message of CloudWatch Logs';
const VIA_CLOUDTRAIL = /via CloudTrail$/;
const ISO_LIKE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}/;

/**
 * The CloudTrail records in one value of a file, freed of their wrapping: an EventBridge event (`detail`), an entry
 * of `LookupEvents` (`CloudTrailEvent`), a message or payload of CloudWatch Logs, or the record itself. Each record
 * comes as it is written there, on one line. What is no record comes with the reason.
 */
export function takeRecords({ text, value, within }: FoundValue, limits: TakeLimits): readonly Taken[] {
  if (!isObject(value)) return [rejected('not an object')];
  if (within?.name === 'logEvents') return [fromMessage(value, within, limits)];
  const lookedUp = value['CloudTrailEvent'];
  if (typeof lookedUp === 'string') return [fromText(lookedUp, limits)];
  if (typeof value['detail-type'] === 'string') return [fromEventBridge(text, value, value['detail-type'])];
  if (value['messageType'] === 'CONTROL_MESSAGE') return [skipped(CONTROL_MESSAGE)];
  const payload = payloadOf(value);
  if (payload !== undefined) return fromPayload(payload, limits);
  return [toRecord(text, value)];
}

function fromEventBridge(text: string, event: Readonly<Record<string, unknown>>, kind: string): Taken {
  const detail = event['detail'];
  if (VIA_CLOUDTRAIL.test(kind) && isObject(detail))
    return toRecord(memberText(text, 'detail') ?? '', detail);
  if (event['source'] === 'aws.s3') return skipped(NOTIFICATION);
  return skipped(`EventBridge event "${kind.slice(0, 80)}": holds no CloudTrail record`);
}

function fromMessage(entry: Readonly<Record<string, unknown>>, within: Container, limits: TakeLimits): Taken {
  const message = entry['message'];
  if (isControl(within) || (typeof message === 'string' && message.startsWith('CWL CONTROL MESSAGE')))
    return skipped(CONTROL_MESSAGE);
  if (typeof message !== 'string') return rejected('a log event without a message');
  return fromText(message, limits);
}

/** The members that stand before `logEvents` say what kind of payload it is. */
function isControl({ header }: Container): boolean {
  if (header === undefined) return false;
  const parsed = parseBytes(Buffer.concat([header, Buffer.from('[]}')]));
  return 'value' in parsed && isObject(parsed.value) && parsed.value['messageType'] === 'CONTROL_MESSAGE';
}

/** A record that is itself written as a text, whose limits the splitter could not see. */
function fromText(text: string, limits: TakeLimits): Taken {
  if (!text.trimStart().startsWith('{')) return rejected('not an object');
  try {
    const [found, ...others] = splitPayload(Buffer.from(text), { containers: [], limits });
    if (found === undefined || others.length > 0) return rejected('more than one record in one text');
    if (found.kind === 'unusable') return rejected(found.reason);
    if (!isObject(found.value)) return rejected('not an object');
    return /\p{Surrogate}/u.test(text) ? rejected(HALF_CHARACTER) : toRecord(found.text, found.value);
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause;
    return rejected('the record inside is not valid JSON');
  }
}

/** The payload of a CloudWatch Logs subscription as Lambda (`awslogs.data`) or Kinesis (`kinesis.data`) hands it over. */
function payloadOf(value: Readonly<Record<string, unknown>>): string | undefined {
  const holder = value['awslogs'] ?? value['kinesis'];
  return isObject(holder) && typeof holder['data'] === 'string' ? holder['data'] : undefined;
}

function fromPayload(payload: string, limits: TakeLimits): readonly Taken[] {
  const decoded = decodePayload(payload, limits);
  if ('problem' in decoded) return [rejected(decoded.problem)];
  try {
    const found = splitPayload(decoded.bytes, { containers: cloudTrailContainers, limits });
    return found.flatMap((item): readonly Taken[] => {
      if (item.kind === 'unusable') return [rejected(item.reason)];
      // A payload inside a payload is nobody's log: unwrapping ends here.
      if (isObject(item.value) && payloadOf(item.value) !== undefined)
        return [rejected('a payload inside a payload')];
      return takeRecords(item, limits);
    });
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause;
    return [rejected('the payload is not JSON')];
  }
}

/** The record, if it can be placed: an object with a time and an operation's name. */
function toRecord(text: string, record: Readonly<Record<string, unknown>>): Taken {
  if (record['eventType'] === 'AwsCloudTrailInsight') return skipped(INSIGHTS);
  if (isNotification(record)) return skipped(NOTIFICATION);
  const time = record['eventTime'] ?? record['@timestamp'];
  if (time === undefined || time === null || time === '') return rejected(withoutTime(record));
  if (typeof time !== 'string' || !ISO_LIKE.test(time) || Number.isNaN(Date.parse(time.slice(0, 10))))
    return rejected(`no time: "${String(time).slice(0, 40)}" is not understood`);
  const name = record['eventName'];
  if (typeof name !== 'string' || name === '') return rejected('no event name');
  return escapesHalfCharacter(text) ? rejected(HALF_CHARACTER) : { json: onOneLine(text) };
}

function withoutTime(record: Readonly<Record<string, unknown>>): string {
  if (typeof record['eventtime'] === 'string') return 'no time: the keys are in lower case ("eventtime")';
  if (typeof record['EventTime'] === 'string') return 'no time: the keys are written otherwise ("EventTime")';
  return 'no time';
}

/** S3, SNS and SQS notifications wear the key `Records` too. */
function isNotification(record: Readonly<Record<string, unknown>>): boolean {
  const source = record['eventSource'] ?? record['EventSource'];
  const isQueued = typeof record['messageId'] === 'string' && typeof record['body'] === 'string';
  return (
    source === 'aws:s3' || source === 'aws:sns' || source === 'aws:sqs' || isObject(record['s3']) || isQueued
  );
}

function rejected(reason: string): Taken {
  return { verdict: 'rejected', reason };
}

function skipped(reason: string): Taken {
  return { verdict: 'skipped', reason };
}
