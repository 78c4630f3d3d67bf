import type { Coverage } from '@gumshoe/shared/contract/envelope';
import type { AppError } from '@gumshoe/shared/contract/errors';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { CircleAlert, CircleSlash, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { requestIdOf } from '../api/client';
import { formatDayTime } from '../lib/formatInstant';
import { formatCount, formatCounted } from '../lib/formatNumber';
import { Button } from '../ui/Button';
import { Skeleton } from '../ui/Skeleton';
import { sourceName } from './sourceName';

/** While an answer is read: the final shape in grey; after two seconds the time it takes and a way out. */
export function PanelLoading({ onCancel }: { readonly onCancel: () => void }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div aria-busy="true" className="flex h-full flex-col gap-3 px-3 py-2">
      <Skeleton className="min-h-16 flex-1" />
      <div className="flex gap-3">
        <Skeleton className="h-3.5 w-40" />
        <Skeleton className="h-3.5 w-24" />
      </div>
      {seconds >= 2 && (
        <p className="text-guidance text-ink-3">
          Reading the logs, {seconds} s ·{' '}
          <button type="button" className="link" onClick={onCancel}>
            cancel
          </button>
        </p>
      )}
    </div>
  );
}

const remedies: Partial<Record<AppError['code'], string>> = {
  busy: 'Others are being answered first.',
  'too-slow': 'A narrower scope time is answered sooner.',
  'snapshot-gone': 'Retention has removed the data of this snapshot. Today’s data can be asked instead.',
  'storage-full': 'The disk of the store is full.',
  unauthenticated: 'The session has ended.',
};

/** When it could not be looked: what failed, in the engine's words, and the remedy. */
export function PanelFailed({ error, onRetry }: { readonly error: AppError; readonly onRetry: () => void }) {
  const id = requestIdOf(error);
  return (
    <div role="alert" className="flex h-full flex-col gap-1 pb-2">
      <Sentence icon={<CircleAlert size={16} className="text-failed-text" />}>
        <bdi>{error.message}</bdi> {remedies[error.code]}
      </Sentence>
      <div className="ml-9">
        <Button onClick={onRetry}>Try again</Button>
      </div>
      <p className="ml-9 mt-auto text-meta text-ink-3">
        Other panels are not affected.{' '}
        {id !== undefined && (
          <>
            Request <span className="font-mono">{id}</span>
          </>
        )}
      </p>
    </div>
  );
}

/**
 * When nothing was found: which of the three silences it is. `none` is the panel's own sentence for "none seen", `elsewhere` says at
 * what other time there is something, and leads there.
 */
export function PanelSilence({
  coverage,
  none,
  elsewhere,
}: {
  readonly coverage: Coverage;
  readonly none: ReactNode;
  readonly elsewhere?: ReactNode;
}) {
  switch (coverage.state) {
    case 'complete':
      return (
        <Sentence>
          {none} Logs are complete for it, as far as can be told. {elsewhere}
        </Sentence>
      );
    case 'partial':
      return (
        <Sentence>
          {none} {gapsInWords(coverage)} Silence there proves nothing. {elsewhere}
        </Sentence>
      );
    case 'not-held':
      return (
        <Sentence icon={<CircleSlash size={16} className="text-ink-3" />}>
          No logs are held for this time. {gapsInWords(coverage)} Silence here proves nothing. {elsewhere}
        </Sentence>
      );
    case 'source-off':
      return (
        <Sentence icon={<CircleSlash size={16} className="text-ink-3" />}>
          No log of this kind is held from any time. A trail that records it may not exist, so absence means
          nothing.
        </Sentence>
      );
  }
}

/** The line under the title of an answer that stands on part of the time, or on records that name no account. */
export function PartialLine({ coverage }: { readonly coverage: Coverage }) {
  const words = [
    ...(coverage.state === 'partial' ? [hoursInWords(coverage), gapsInWords(coverage)] : []),
    unplacedInWords(coverage),
  ]
    .filter((part) => part !== '')
    .join(' ');
  if (words === '') return null;
  return (
    <p className="flex min-w-0 items-center gap-1 px-3 text-guidance text-check-warn" title={words}>
      <TriangleAlert size={12} aria-hidden="true" className="shrink-0" />
      <span className="truncate">{words}</span>
    </p>
  );
}

/** For how many hours of the scope time calls are held: of every account concerned, so of the one held least. */
function hoursInWords({ heldHours, scopeHours }: Coverage): string {
  const held = Math.round(heldHours);
  return `Calls are held for ${held < 1 ? 'under 1' : formatCount(held)} of ${formatCount(Math.round(scopeHours))} hours.`;
}

/** Records that name no account, which no account's hours can count. */
export function unplacedInWords({ unplaced = 0 }: Coverage): string {
  return unplaced === 0
    ? ''
    : `${formatCounted(unplaced, 'record')} of this time ${unplaced === 1 ? 'names' : 'name'} no account.`;
}

/** The gaps of a coverage in words, the first two by name. */
export function gapsInWords(coverage: Coverage): string {
  if (coverage.gaps.length === 0) return '';
  const named = coverage.gaps
    .slice(0, 2)
    .map(
      (gap) =>
        `${sourceName(gap.source)} of ${gap.account} from ${formatDayTime(epochMsOf(gap.start))} to ${formatDayTime(epochMsOf(gap.end))} UTC`,
    );
  const more = coverage.gaps.length - named.length;
  return `Nothing held: ${named.join('; ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function Sentence({ icon, children }: { readonly icon?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex max-w-prose gap-2 px-3 py-2 text-body text-ink-2">
      {icon !== undefined && <span className="mt-px shrink-0">{icon}</span>}
      <p>{children}</p>
    </div>
  );
}
