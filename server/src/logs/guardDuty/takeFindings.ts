import { memberText } from '../jsonMembers.js';
import { escapesHalfCharacter, isObject, onOneLine } from '../jsonText.js';
import { HALF_CHARACTER } from '../leftOutReasons.js';
import type { FoundValue } from '../splitRecords.js';
import type { Taken } from '../unwrapRecords.js';
import { member } from './member.js';

/** Keys whose arrays hold findings: an export, and the answer of `GetFindings`. */
export const guardDutyContainers: readonly string[] = ['findings', 'Findings'];

/** The finding in one value of a file, freed of its EventBridge event; as written there, on one line. */
export function takeFindings({ text, value }: FoundValue): readonly Taken[] {
  if (!isObject(value)) return [rejected('not an object')];
  const kind = value['detail-type'];
  if (typeof kind !== 'string') return [toFinding(text, value)];
  const detail = value['detail'];
  if (kind === 'GuardDuty Finding' && isObject(detail))
    return [toFinding(memberText(text, 'detail') ?? '', detail)];
  const reason = `EventBridge event "${kind.slice(0, 80)}": holds no GuardDuty finding`;
  return [{ verdict: 'skipped', reason }];
}

function toFinding(text: string, finding: Readonly<Record<string, unknown>>): Taken {
  if (typeof member(finding, 'productArn') === 'string')
    return { verdict: 'skipped', reason: 'Security Hub finding: not read yet' };
  if (!hasText(finding, 'id')) return rejected('no finding id');
  if (!hasText(finding, 'type')) return rejected('no finding type');
  if (!hasText(finding, 'updatedAt') && !hasText(finding, 'createdAt')) return rejected('no time');
  if (escapesHalfCharacter(text)) return rejected(HALF_CHARACTER);
  return { json: onOneLine(text) };
}

function hasText(finding: Readonly<Record<string, unknown>>, name: string): boolean {
  const value = member(finding, name);
  return (typeof value === 'string' && value !== '') || (typeof value === 'number' && name.endsWith('At'));
}

function rejected(reason: string): Taken {
  return { verdict: 'rejected', reason };
}
