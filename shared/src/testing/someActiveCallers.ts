import type { AnswerOf } from '../contract/defineQuestion.js';
import type { mostActiveCallers } from '../contract/mostActiveCallers.js';
import type { EntityRef } from '../domain/entity.js';

type Answer = AnswerOf<typeof mostActiveCallers>;

function aCaller(
  entity: EntityRef,
  label: string,
  succeeded: number,
  failed: number,
): Answer['rows'][number] {
  const day = (total: number) =>
    [0.12, 0.16, 0.18, 0.15, 0.17, 0.04, 0.18].map((share) => Math.round(total * share));
  return {
    entity,
    label,
    account: '111122223333',
    daily: day(succeeded + failed),
    dailyFailed: day(failed),
    succeeded,
    failed,
    denied: failed,
    throttled: 0,
    other: 0,
    firstSeen: '2026-09-26T00:04:11Z',
    lastSeen: '2026-11-25T07:58:02Z',
  };
}

/** Some principals, most calls first or most failures first. */
export function someActiveCallers(
  orderBy: 'calls' | 'failed' | 'denied' = 'calls',
  parts: Partial<Answer> = {},
): Answer {
  const rows = [
    aCaller({ type: 'AwsRole', id: 'AROAEKSNODEXXXEXAMPLE' }, 'eks-node', 412_835, 1242),
    aCaller({ type: 'AwsRole', id: 'AROACONFIGXXXXEXAMPLE' }, 'config-recorder', 201_440, 802),
    aCaller({ type: 'AwsRole', id: 'AROABACKUPXXXXEXAMPLE' }, 'backup-restore', 96_012, 14),
    aCaller({ type: 'AwsUser', id: 'AIDACKCEVSQ6C2EXAMPLE' }, 'ci-deploy', 50_473, 1615),
    aCaller({ type: 'AwsRole', id: 'AROADATAETLXXXEXAMPLE' }, 'data-etl', 44_871, 96),
    aCaller({ type: 'AwsRole', id: 'AROASCANNERXXXEXAMPLE' }, 'scanner-readonly', 18_220, 11_190),
    aCaller({ type: 'AwsUser', id: 'AIDAJORTEGAXXXEXAMPLE' }, 'j.ortega', 2960, 48),
  ];
  const ordered = orderBy === 'calls' ? rows : [...rows].sort((a, b) => b.failed - a.failed);
  return { rows: ordered, total: 252, hidden: 9, ...parts };
}
