import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import { type ScopeTime, lengthOf } from '@gumshoe/shared/domain/scopeTime';
import { DAY, HOUR } from '@gumshoe/shared/domain/units';
import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ScopeInView } from '../entity/scopeInView';
import { useScope } from '../entity/useScope';
import { formatLength, formatRange } from '../lib/formatInstant';
import { readPreferences } from '../lib/preferences';
import { announce } from '../ui/announce';
import { IconButton } from '../ui/IconButton';
import { useParam } from '../url/browserLocation';
import { unset } from '../url/param';
import { selectionParam } from '../url/viewParams';
import { ScopePanel } from './ScopePanel';
import { setScope } from './setScope';
import { useAction } from './actions';

/** The scope moved by some lengths, or made wider around its middle; never before 1970. */
export function shifted(scope: ScopeTime, lengths: number, factor = 1): ScopeTime {
  const length = Math.max(1000, Math.round((lengthOf(scope) * factor) / 1000) * 1000);
  const middle = (epochMsOf(scope.start) + epochMsOf(scope.end)) / 2 + lengths * lengthOf(scope);
  const start = Math.max(
    0,
    factor === 1
      ? epochMsOf(scope.start) + lengths * lengthOf(scope)
      : Math.round((middle - length / 2) / 1000) * 1000,
  );
  return { start: instantOf(start), end: instantOf(start + (factor === 1 ? lengthOf(scope) : length)) };
}

/** The one scope time, always in sight: earlier, what it is, later; a click opens the panel that changes it. */
export function ScopeControl() {
  const inView = useScope();
  const [isOpen, setOpen] = useState(false);
  useScopeActions(inView, () => setOpen(true));
  if (inView === undefined) return null;
  const { scope } = inView;
  return (
    <div className="relative flex h-7 min-w-0 items-center sm:shrink-0 rounded-control border border-control bg-surface">
      <IconButton label="Earlier by one length" shortcut="[" onClick={() => setScope(shifted(scope, -1))}>
        <ChevronLeft size={15} />
      </IconButton>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`Scope time ${formatRange(epochMsOf(scope.start), epochMsOf(scope.end))} UTC`}
        onClick={() => setOpen(!isOpen)}
        className="flex h-full min-w-0 items-center gap-2 border-x border-line px-2.5 whitespace-nowrap hover:bg-hover"
      >
        <CalendarClock size={14} className="shrink-0 text-ink-3" />
        <span className="truncate font-semibold">
          {formatRange(epochMsOf(scope.start), epochMsOf(scope.end))}
        </span>
        <span className="text-guidance text-ink-3">UTC · {scopeWords(inView)}</span>
      </button>
      <IconButton label="Later by one length" shortcut="]" onClick={() => setScope(shifted(scope, 1))}>
        <ChevronRight size={15} />
      </IconButton>
      {isOpen && <ScopePanel inView={inView} onClose={() => setOpen(false)} />}
    </div>
  );
}

function scopeWords({ scope, origin, isBeforeNow }: ScopeInView): string {
  const length = formatLength(lengthOf(scope));
  if (origin === 'all-held') return 'all held';
  if (origin === 'finding') return `the finding’s window, ${length}`;
  if (origin === 'moving') return `moving window, last ${length}`;
  if (origin === 'last-day') return isBeforeNow ? 'last 24 h held' : 'last 24 h';
  return length;
}

function useScopeActions(inView: ScopeInView | undefined, open: () => void): void {
  const [selection] = useParam(selectionParam);
  const scope = inView?.scope ?? { start: instantOf(0), end: instantOf(DAY) };
  const change = (next: ScopeTime) => inView !== undefined && setScope(next);
  useAction('openScope', open);
  useAction('earlier', () => change(shifted(scope, -1)));
  useAction('later', () => change(shifted(scope, 1)));
  useAction('wider', () => change(shifted(scope, 0, 2)));
  useAction('narrower', () => lengthOf(scope) > HOUR / 3600 && change(shifted(scope, 0, 0.5)));
  useAction('scopeBefore', () => {
    const before = readPreferences().recentWindows.find(
      ({ start, end }) => start !== scope.start || end !== scope.end,
    );
    if (before === undefined) announce('There is no scope time before this one', 'failed');
    else change(before);
  });
  useAction('zoomToSelection', () => {
    if (selection === undefined) announce('Nothing is selected; drag across a timeline first', 'failed');
    else setScope(selection, [unset(selectionParam)]);
  });
}
