import type { coverageQuestion } from '../contract/coverageQuestion.js';
import type { AnswerOf } from '../contract/defineQuestion.js';
import { instantOf } from '../domain/instant.js';
import { DAY } from '../domain/units.js';

type Answer = AnswerOf<typeof coverageQuestion>;

/** Three accounts over 61 days; of the last nothing is held on two days in October. */
export function aCoverageAnswer(parts: Partial<Answer> = {}): Answer {
  const first = Date.UTC(2026, 8, 26);
  const accounts = ['111122223333', '444455556666', '777788889999'];
  const cells = accounts.flatMap((account) =>
    Array.from({ length: 61 }, (_, at): Answer['cells'][number] => {
      const isGap = account === '777788889999' && (at === 13 || at === 14);
      const isEdge = account === '777788889999' && at === 12;
      return {
        account,
        source: 'cloudTrail',
        day: instantOf(first + at * DAY),
        records: isGap ? 0 : 1800 + ((at * 131) % 700),
        hours: isGap ? 0 : isEdge ? 15 : 24,
        state: isGap ? 'none' : isEdge ? 'partly' : 'held',
      };
    }),
  );
  return {
    cells,
    gaps: [
      {
        account: '777788889999',
        source: 'cloudTrail',
        start: '2026-10-08T15:00:00Z',
        end: '2026-10-11T00:00:00Z',
      },
    ],
    missingCopies: [],
    neverSeen: ['S3 object reads and writes', 'Lambda invocations'],
    ...parts,
  };
}
