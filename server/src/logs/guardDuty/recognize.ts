import type { HeadSample } from '../headSample.js';
import { isObject } from '../jsonText.js';
import type { Recognition } from '../source.js';
import { member, textOf } from './member.js';
import { takeFindings } from './takeFindings.js';

/** Whether the head of a file shows GuardDuty findings, and in what wrapping; `undefined` where it shows none. */
export function recognizeGuardDuty(sample: HeadSample): Recognition | undefined {
  const findings = sample.values.filter((found) => takeFindings(found).some((item) => 'json' in item));
  const isOurs = findings.some(({ value }) => isGuardDuty(value)) || isGuardDuty(sample.begun?.value);
  return isOurs ? { verdict: 'unwrap', source: 'guardDuty', shape: sample.layout } : undefined;
}

function isGuardDuty(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value['detail-type'] === 'GuardDuty Finding') return true;
  const isNamed = textOf(value, 'arn')?.includes(':guardduty:') === true;
  const isServed =
    textOf(value, 'service', 'serviceName') === 'guardduty' ||
    textOf(value, 'service', 'detectorId') !== undefined;
  return (
    (isNamed || isServed) && textOf(value, 'type') !== undefined && member(value, 'productArn') === undefined
  );
}
