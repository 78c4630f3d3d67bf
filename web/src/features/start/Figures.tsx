import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { lakeSummary } from '@gumshoe/shared/contract/lakeSummary';
import { entityType } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { DAY } from '@gumshoe/shared/domain/units';
import { entityWord } from '../../entity/entityWords';
import { useHeld } from '../../entity/useHeld';
import { formatDay } from '../../lib/formatInstant';
import { formatCount, formatCounted, formatShare } from '../../lib/formatNumber';
import { Skeleton } from '../../ui/Skeleton';

type Summary = AnswerOf<typeof lakeSummary>;

/** Five numbers: calls, time span, accounts, entities, the share that failed. */
export function Figures() {
  const { summary } = useHeld();
  if (summary.isError) {
    return (
      <p role="alert" className="rounded-panel border border-line bg-surface px-3 py-2 text-failed-text">
        It could not be looked what is held: {summary.error.message}
      </p>
    );
  }
  const answer = summary.data?.answer;
  const figures = answer === undefined ? Array.from({ length: 5 }, () => undefined) : figuresOf(answer);
  return (
    <dl className="grid grid-cols-2 rounded-panel border border-line bg-surface @min-[700px]:grid-cols-5">
      {figures.map((figure, at) => (
        <div
          key={figure?.says ?? `waiting-${at}`}
          className="flex min-h-[58px] flex-col-reverse justify-end border-line px-3 py-2 not-first:border-l"
        >
          <dt className="truncate text-guidance text-ink-3">
            {figure === undefined ? <Skeleton className="mt-1 h-3 w-32" /> : figure.says}
          </dt>
          <dd className={`truncate text-title ${figure?.isAlarming ? 'text-failed-text' : ''}`}>
            {figure === undefined ? <Skeleton className="h-5 w-24" /> : figure.number}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Figure {
  readonly number: string;
  readonly says: string;
  readonly isAlarming?: boolean;
}

function figuresOf(summary: Summary): Figure[] {
  const calls = totalCalls(summary.calls);
  const worst = [...summary.daily]
    .filter((day) => day.succeeded + day.failed > 0)
    .sort((a, b) => shareOf(b) - shareOf(a))[0];
  const entities = summary.entities.reduce((sum, { count }) => sum + count, 0);
  return [
    {
      number: formatCount(calls),
      says: `${calls === 1 ? 'call' : 'calls'} in ${formatCounted(summary.records.loaded, 'record')}`,
    },
    timeSpan(summary),
    {
      number: formatCounted(summary.accounts.length, 'account'),
      says: `${formatCounted(summary.regions.length, 'region')}, ${formatCounted(summary.sources.length, 'source')}`,
    },
    { number: formatCounted(entities, 'entity', 'entities'), says: entitiesInWords(summary) },
    {
      number: `${formatShare(summary.calls.failed, calls)} failed`,
      says:
        worst === undefined
          ? 'no calls yet'
          : `most on ${formatDay(epochMsOf(worst.day))}: ${formatShare(worst.failed, worst.succeeded + worst.failed)}`,
      isAlarming: calls > 0 && summary.calls.failed > 0,
    },
  ];
}

function shareOf(day: Summary['daily'][number]): number {
  return day.failed / (day.succeeded + day.failed);
}

function timeSpan({ firstEvent, lastEvent }: Summary): Figure {
  if (firstEvent === undefined || lastEvent === undefined) return { number: '–', says: 'no time held yet' };
  const first = epochMsOf(firstEvent);
  const last = epochMsOf(lastEvent);
  const days = Math.floor(last / DAY) - Math.floor(first / DAY) + 1;
  const years = [...new Set([new Date(first).getUTCFullYear(), new Date(last).getUTCFullYear()])].join(' – ');
  return {
    number: days === 1 ? formatDay(first) : `${formatDay(first)} – ${formatDay(last)}`,
    says: `${years}, ${formatCounted(days, 'day')}, times in UTC`,
  };
}

function entitiesInWords({ entities }: Summary): string {
  const named = [...entities]
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .flatMap(({ type, count }) => {
      const known = entityType.safeParse(type);
      return known.success ? [`${formatCount(count)} ${entityWord(known.data).plural}`] : [];
    });
  return named.length === 0 ? 'none seen yet' : named.join(', ');
}
