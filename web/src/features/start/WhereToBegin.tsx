import { findings } from '@gumshoe/shared/contract/findings';
import { mostActiveCallers } from '@gumshoe/shared/contract/mostActiveCallers';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import { DAY } from '@gumshoe/shared/domain/units';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import type { ReactNode } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { EntityLink } from '../../entity/EntityLink';
import { PlainPanel } from '../../entity/PlainPanel';
import { severityWord } from '../../entity/SeverityBadge';
import { useHeld } from '../../entity/useHeld';
import { formatDay } from '../../lib/formatInstant';
import { formatCount, formatCounted, formatShare } from '../../lib/formatNumber';
import { Kbd } from '../../ui/Kbd';
import { LogText } from '../../ui/LogText';
import { SkeletonRows } from '../../ui/Skeleton';
import { useLocation } from '../../url/browserLocation';
import { hrefTo, scopeChanges } from '../../url/href';

/** A few sentences with links, out of the answers of this page: who fails most, which findings there are, on which day most failed. */
export function WhereToBegin({ scopeTime }: { readonly scopeTime: ScopeTime | undefined }) {
  const sentences = useSentences(scopeTime);
  return (
    <PlainPanel
      title="Where to begin?"
      guidance="From what is loaded; it may still change."
      bodyPx={244}
      footer="Each sentence comes from an answer on this page"
    >
      {sentences === undefined ? (
        <SkeletonRows rows={4} />
      ) : (
        <ol className="px-3 pt-1">
          {sentences.map(({ id, title, text }, at) => (
            <Sentence key={id} mark={String(at + 1)} title={title}>
              {text}
            </Sentence>
          ))}
          <Sentence mark="?" title="Have a name, key or address?">
            Press <Kbd>/</Kbd> and paste it; its kind is recognized.
          </Sentence>
        </ol>
      )}
    </PlainPanel>
  );
}

function Sentence({
  mark,
  title,
  children,
}: {
  readonly mark: string;
  readonly title: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className="flex gap-2.5 border-b border-line py-2 last:border-b-0">
      <span
        aria-hidden="true"
        className="flex size-5 shrink-0 items-center justify-center rounded-chip bg-accent-soft text-guidance font-semibold text-accent"
      >
        {mark}
      </span>
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-1 font-semibold">{title}</div>
        <p className="text-guidance text-ink-2">{children}</p>
      </div>
    </li>
  );
}

interface Begin {
  readonly id: string;
  readonly title: ReactNode;
  readonly text: ReactNode;
}

function useSentences(scopeTime: ScopeTime | undefined): readonly Begin[] | undefined {
  const location = useLocation();
  const { summary } = useHeld();
  const scoped = scopeTime === undefined ? {} : { scopeTime };
  const failing = useQuestion(mostActiveCallers, { ...scoped, orderBy: 'failed' }, { keepPrevious: true });
  const found = useQuestion(findings, scoped, { keepPrevious: true });
  if (failing.isPending && found.isPending) return undefined;
  const worst = failing.data?.answer.rows.find((row) => row.failed > 0);
  const finding = found.data?.answer.rows[0];
  const day = [...(summary.data?.answer.daily ?? [])].sort((a, b) => b.failed - a.failed)[0];
  return [
    ...(worst === undefined
      ? []
      : [
          {
            id: 'failing',
            title: (
              <>
                {worst.entity ? (
                  <EntityLink entity={worst.entity} label={worst.label} className="font-semibold" />
                ) : (
                  <LogText>{worst.label}</LogText>
                )}
                <span className="whitespace-nowrap">
                  fails {formatShare(worst.failed, totalCalls(worst))} of its calls
                </span>
              </>
            ),
            text: `${formatCount(worst.failed)} of ${formatCounted(totalCalls(worst), 'call')}: ${formatCount(worst.denied)} denied, the most of ${formatCounted(failing.data?.answer.total ?? 0, 'caller')}.`,
          },
        ]),
    ...(finding === undefined
      ? []
      : [
          {
            id: 'finding',
            title: (
              <a
                href={hrefTo(location, { name: 'finding', findingId: finding.findingId })}
                className="truncate text-ink no-underline hover:underline"
              >
                <LogText>{finding.title}</LogText>
              </a>
            ),
            text: `${severityWord(finding.severityLevel)}, the most severe of ${formatCounted(found.data?.answer.total ?? 0, 'finding')}; first ${formatDay(Date.parse(finding.firstSeen))}.`,
          },
        ]),
    ...(day === undefined || day.failed === 0
      ? []
      : [
          {
            id: 'day',
            title: (
              <a
                href={hrefTo(
                  location,
                  { name: 'start' },
                  scopeChanges({ start: day.day, end: instantOf(epochMsOf(day.day) + DAY) }),
                )}
                className="truncate text-ink no-underline hover:underline"
              >
                Most calls failed on {formatDay(epochMsOf(day.day))}
              </a>
            ),
            text: `${formatCount(day.failed)} failed beside ${formatCount(day.succeeded)} that succeeded. The link makes that day the scope time.`,
          },
        ]),
  ];
}
