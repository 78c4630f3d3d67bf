import type { AnswerOf } from '../contract/defineQuestion.js';
import type { lakeSummary } from '../contract/lakeSummary.js';
import { instantOf } from '../domain/instant.js';
import { DAY } from '../domain/units.js';

type Answer = AnswerOf<typeof lakeSummary>;

/** Sixty-one days of three accounts. */
export function aLakeSummary(parts: Partial<Answer> = {}): Answer {
  const first = Date.UTC(2026, 8, 26);
  const daily = Array.from({ length: 61 }, (_, at) => {
    const weekday = new Date(first + at * DAY).getUTCDay();
    const succeeded = weekday === 0 || weekday === 6 ? 9000 : 42_000 + ((at * 7919) % 9000);
    return {
      day: instantOf(first + at * DAY),
      succeeded,
      failed: at === 57 ? 3100 : 460 + ((at * 31) % 120),
    };
  });
  const succeeded = daily.reduce((sum, day) => sum + day.succeeded, 0);
  const failed = daily.reduce((sum, day) => sum + day.failed, 0);
  return {
    files: { loaded: 1284, skipped: 31, rejected: 3 },
    records: { loaded: succeeded + failed, duplicates: 4118, skipped: 212, rejected: 3 },
    calls: { succeeded, failed, denied: failed - 900, throttled: 300, other: 600 },
    notCalls: [],
    accounts: [
      { account: '111122223333', records: 1_204_000 },
      { account: '444455556666', records: 610_000 },
      { account: '777788889999', records: 190_000 },
    ],
    regions: [
      { region: 'eu-west-1', records: 1_800_000 },
      { region: 'us-east-1', records: 204_000 },
    ],
    sources: [{ source: 'cloudTrail', records: succeeded + failed }],
    entities: [
      { type: 'AwsUser', count: 38 },
      { type: 'AwsRole', count: 214 },
      { type: 'IpAddress', count: 871 },
    ],
    findings: 9,
    firstEvent: '2026-09-26T00:00:11Z',
    lastEvent: '2026-11-25T08:10:00Z',
    segments: 12,
    daily,
    ...parts,
  };
}
