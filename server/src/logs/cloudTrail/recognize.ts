import { type HeadSample, SAMPLE_LIMITS } from '../headSample.js';
import { isObject } from '../jsonText.js';
import type { Recognition, SourceFile } from '../source.js';
import type { Taken } from '../unwrapRecords.js';
import { INSIGHTS, takeRecords } from './takeRecords.js';

/** Members that tell a CloudTrail record from other records that have a time and an event's name. */
const DISTINCTIVE = [
  'eventVersion',
  'eventSource',
  'eventID',
  'awsRegion',
  'userIdentity',
  'recipientAccountId',
];
/** Members of records whose time or name is missing or not read yet. */
const USUAL = [
  ...DISTINCTIVE,
  'eventTime',
  'eventName',
  'sourceIPAddress',
  'userAgent',
  'requestParameters',
  'eventType',
];

/**
 * Whether the head of a file shows CloudTrail records, in what wrapping, and whether the engine can read them in
 * place; `undefined` where it shows none.
 */
export function recognizeCloudTrail(sample: HeadSample, file: SourceFile): Recognition | undefined {
  const taken = sample.values.flatMap((found) => takeRecords(found, SAMPLE_LIMITS));
  const isOurs = taken.some((item) => isCloudTrail(item) || isInsight(item)) || looksLikeOne(sample);
  if (!isOurs) return undefined;
  if (canReadInPlace(sample, file, taken)) return { verdict: 'direct', source: 'cloudTrail' };
  return { verdict: 'unwrap', source: 'cloudTrail', shape: sample.layout };
}

/** Insights are CloudTrail's too: unwrapping counts them and says that they are not read yet. */
function isInsight(item: Taken): boolean {
  return 'reason' in item && item.reason === INSIGHTS;
}

function isCloudTrail(item: Taken): boolean {
  if (!('json' in item)) return false;
  const record: unknown = JSON.parse(item.json);
  return isObject(record) && countOf(record, DISTINCTIVE) >= 1;
}

/** A record that breaks off with the head, or one without a time, in a list of records or alone. */
function looksLikeOne({ begun, values }: HeadSample): boolean {
  if (begun !== undefined && isUsual(begun.value)) return true;
  return values.some(({ value }) => isObject(value) && isUsual(value));
}

function isUsual(record: Readonly<Record<string, unknown>>): boolean {
  if (typeof record['detail-type'] === 'string') return /via CloudTrail$/.test(record['detail-type']);
  return record['s3'] === undefined && record['eventSource'] !== 'aws:s3' && countOf(record, USUAL) >= 4;
}

function countOf(record: Readonly<Record<string, unknown>>, keys: readonly string[]): number {
  return keys.filter((key) => Object.hasOwn(record, key)).length;
}

/** One document of records whose first is CloudTrail's own and that holds nothing to be left out, as far as seen. */
function canReadInPlace(sample: HeadSample, file: SourceFile, taken: readonly Taken[]): boolean {
  if (!sample.isPlainRecords || file.entry !== undefined) return false;
  const [first] = sample.values;
  const record = first?.value ?? sample.begun?.value;
  const hasTime = isObject(record) && typeof record['eventTime'] === 'string';
  return hasTime && taken.every((item) => 'json' in item);
}
