import type { LeftOut, ReadLimits, UnwrappedRecord } from '../source.js';
import { layoutOf } from '../splitRecords.js';
import { unwrapRecords } from '../unwrapRecords.js';
import { cloudTrailContainers, takeRecords } from './takeRecords.js';

/**
 * The CloudTrail records of a file's decompressed content, in order, whatever they are wrapped in: `{"Records":[…]}`,
 * an array, lines, one record, EventBridge events, `LookupEvents` output, CloudWatch Logs payloads, and several of
 * these one after another. Needs memory for one record at a time. Each record's JSON is as written, on one line.
 *
 * Records that cannot be placed come as `rejected`, those for others as `skipped`; both take a position. Fails with
 * `BrokenFile` where the file as a whole is broken, and with `cancelled` when the signal is aborted.
 */
export function unwrap(
  content: AsyncIterable<Buffer>,
  shape: string,
  limits: ReadLimits,
  signal?: AbortSignal,
): AsyncGenerator<UnwrappedRecord | LeftOut> {
  const request = { layout: layoutOf(shape), containers: cloudTrailContainers, limits, signal };
  return unwrapRecords(content, request, (found) => takeRecords(found, limits));
}
