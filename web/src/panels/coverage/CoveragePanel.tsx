import { coverageQuestion } from '@gumshoe/shared/contract/coverageQuestion';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { DAY } from '@gumshoe/shared/domain/units';
import { Info } from 'lucide-react';
import { useQuestion } from '../../api/useQuestion';
import { AccountLink } from '../../entity/AccountLink';
import { PanelFrame } from '../../entity/PanelFrame';
import { formatDay } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sourceName } from '../../entity/sourceName';

type Answer = AnswerOf<typeof coverageQuestion>;
type Cell = Answer['cells'][number];

/** Which account's logs are held on which day, source by source. */
export function CoveragePanel({ bodyPx = 244 }: { readonly bodyPx?: number }) {
  const result = useQuestion(coverageQuestion, {}, { keepPrevious: true });
  return (
    <PanelFrame
      id="coverage"
      title="What do these logs cover?"
      guidance="Account × source × day, in UTC. A question that touches a gap says so."
      question={coverageQuestion}
      params={{}}
      result={result}
      subject="All that is held"
      bodyPx={bodyPx}
      isEmpty={(answer) => answer.cells.length === 0}
      none="Nothing is held yet."
      table={coverageTable}
      footer={(answer) =>
        answer.neverSeen.length === 0 ? (
          'Every class of event these sources know was seen.'
        ) : (
          <span className="flex items-center gap-1.5" title={answer.neverSeen.join('\n')}>
            <Info size={13} aria-hidden="true" className="shrink-0" />
            <span className="truncate">
              Never seen: {answer.neverSeen.join(', ')}. Absence of them means nothing.
            </span>
          </span>
        )
      }
      footerEnd={(answer) => (answer.gaps.length === 0 ? '' : formatCounted(answer.gaps.length, 'gap'))}
    >
      {(answer) => (
        <>
          <CoverageGrid answer={answer} />
          {answer.missingCopies.map(({ account, calls }) => (
            <p key={account} className="px-3 pb-2 text-guidance text-ink-2">
              Account {account} holds the other record of {formatCounted(calls, 'call')}; not loaded.
            </p>
          ))}
        </>
      )}
    </PanelFrame>
  );
}

/** The most cells a row is drawn with; more days fold into cells of several. */
const MOST_CELLS = 122;

function CoverageGrid({ answer }: { readonly answer: Answer }) {
  const days = daysOf(answer);
  const perCell = Math.ceil(days.length / MOST_CELLS);
  const columns = days.filter((_, at) => at % perCell === 0);
  const rows = rowsOf(answer);
  return (
    <div className="flex flex-col gap-3 px-3 py-2">
      <div className="flex flex-col gap-1">
        <DayAxis days={columns} />
        {rows.map(({ account, source, cells }, at) => {
          const isFirst = rows[at - 1]?.account !== account;
          return (
            <div
              key={`${account}-${source}`}
              className={`flex items-center gap-3 ${isFirst && at > 0 ? 'mt-2' : ''}`}
            >
              <span className="w-28 shrink-0 text-guidance">
                {isFirst && <AccountLink account={account} />}
              </span>
              <span className="w-20 shrink-0 truncate text-right text-guidance text-ink-2">
                {sourceName(source)}
              </span>
              <div
                role="img"
                aria-label={rowInWords(account, source, cells, days)}
                className="flex min-w-0 flex-1 gap-px"
              >
                {columns.map((day) => (
                  <DayCell key={day} fold={foldDays(cells, day, perCell)} day={day} />
                ))}
              </div>
            </div>
          );
        })}
      </div>
      <Legend perCell={perCell} />
    </div>
  );
}

interface Fold {
  readonly state: Cell['state'] | 'outside';
  readonly records: number;
  readonly hours: number;
}

/** Some days as one cell: held where all are, none where none is, else partly. */
function foldDays(cells: ReadonlyMap<number, Cell>, first: number, days: number): Fold {
  const inside = Array.from({ length: days }, (_, at) => cells.get(first + at * DAY)).filter(
    (cell) => cell !== undefined,
  );
  const states = new Set(inside.map((cell) => cell.state));
  const [only] = states;
  return {
    state: only === undefined ? 'outside' : states.size === 1 ? only : 'partly',
    records: inside.reduce((sum, cell) => sum + cell.records, 0),
    hours: inside.reduce((sum, cell) => sum + cell.hours, 0),
  };
}

function DayAxis({ days }: { readonly days: readonly number[] }) {
  const every = Math.max(1, Math.ceil(days.length / 5));
  return (
    <div aria-hidden="true" className="flex gap-3">
      <span className="w-28 shrink-0" />
      <span className="w-20 shrink-0" />
      <div className="relative h-4 flex-1">
        {days.map((day, at) =>
          at % every === 0 && at / days.length < 0.95 ? (
            <span
              key={day}
              className="absolute whitespace-nowrap text-axis text-ink-2"
              style={{ left: `${(at / days.length) * 100}%` }}
            >
              {formatDay(day)}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}

const looks = {
  held: 'bg-succeeded opacity-80',
  partly: 'bg-succeeded-fill',
  none: 'hatch-gap border border-line-strong',
  outside: 'border border-line',
} as const;

function DayCell({ fold, day }: { readonly fold: Fold; readonly day: number }) {
  const says =
    fold.state === 'outside'
      ? `${formatDay(day)}: before or after what is held`
      : `from ${formatDay(day)}: ${formatCounted(fold.records, 'record')} in ${formatCounted(fold.hours, 'hour')}`;
  return <span title={says} className={`h-3.5 min-w-0 flex-1 rounded-[2px] ${looks[fold.state]}`} />;
}

function Legend({ perCell }: { readonly perCell: number }) {
  const items = [
    ['held', 'held all day'],
    ['partly', 'partly: a silence of over 24 hours touches it'],
    ['none', 'none: wholly inside such a silence'],
  ] as const;
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-guidance text-ink-2">
      {items.map(([state, words]) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-3 rounded-[2px] ${looks[state]}`} />
          {words}
        </li>
      ))}
      {perCell > 1 && <li>one cell is {perCell} days</li>}
    </ul>
  );
}

function daysOf(answer: Answer): number[] {
  const all = answer.cells.map((cell) => epochMsOf(cell.day));
  const first = Math.min(...all);
  const last = Math.max(...all);
  return Array.from({ length: Math.round((last - first) / DAY) + 1 }, (_, at) => first + at * DAY);
}

function rowsOf(answer: Answer) {
  const rows = new Map<string, { account: string; source: string; cells: Map<number, Cell> }>();
  for (const cell of answer.cells) {
    const key = `${cell.account}\n${cell.source}`;
    const row = rows.get(key) ?? { account: cell.account, source: cell.source, cells: new Map() };
    row.cells.set(epochMsOf(cell.day), cell);
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    (a, b) => a.account.localeCompare(b.account) || a.source.localeCompare(b.source),
  );
}

function rowInWords(
  account: string,
  source: string,
  cells: ReadonlyMap<number, Cell>,
  days: readonly number[],
): string {
  const count = (state: Cell['state']) => [...cells.values()].filter((cell) => cell.state === state).length;
  return `${sourceName(source)} of ${account}: ${count('held')} of ${formatCount(days.length)} days held, ${count('partly')} partly, ${count('none')} none`;
}

function coverageTable(answer: Answer) {
  const right = 'right' as const;
  return {
    columns: [
      { name: 'Account' },
      { name: 'Source' },
      { name: 'Day (UTC)' },
      { name: 'State' },
      { name: 'Records', align: right },
      { name: 'Hours with records', align: right },
    ],
    rows: answer.cells.map((cell) => [
      cell.account,
      sourceName(cell.source),
      cell.day.slice(0, 10),
      cell.state,
      cell.records,
      cell.hours,
    ]),
  };
}
