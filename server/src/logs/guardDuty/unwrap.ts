import type { LeftOut, ReadLimits, UnwrappedRecord } from '../source.js';
import { layoutOf } from '../splitRecords.js';
import { unwrapRecords } from '../unwrapRecords.js';
import { guardDutyContainers, takeFindings } from './takeFindings.js';

/**
 * The GuardDuty findings of a file's decompressed content, in order: lines, one finding, an array,
 * `{"findings":[…]}`, EventBridge events. Each finding's JSON is as written, on one line, in either spelling of its
 * keys. Leaves out, and fails, as the unwrapping of CloudTrail does.
 */
export function unwrap(
  content: AsyncIterable<Buffer>,
  shape: string,
  limits: ReadLimits,
  signal?: AbortSignal,
): AsyncGenerator<UnwrappedRecord | LeftOut> {
  return unwrapRecords(
    content,
    { layout: layoutOf(shape), containers: guardDutyContainers, limits, signal },
    takeFindings,
  );
}
