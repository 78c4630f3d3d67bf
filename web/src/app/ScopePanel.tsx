import { type Instant, epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import { parseTime } from '@gumshoe/shared/domain/parseTime';
import { type ScopeTime, scopeTime as scopeSchema } from '@gumshoe/shared/domain/scopeTime';
import { DAY, HOUR, MINUTE } from '@gumshoe/shared/domain/units';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { ScopeInView } from '../entity/scopeInView';
import { formatDayTime, formatExact, formatRange } from '../lib/formatInstant';
import { Button } from '../ui/Button';
import { usePreference } from '../ui/usePreference';
import { changeParams, useParam } from '../url/browserLocation';
import { set, unset } from '../url/param';
import { movingWindow, scopeEnd, scopeStart } from '../url/scopeTimeParam';
import { selectionParam } from '../url/viewParams';
import { setScope } from './setScope';

/** Two fields that take any form of time and say how they read it; presets, windows around an instant, recent windows. */
export function ScopePanel({
  inView,
  onClose,
}: {
  readonly inView: ScopeInView;
  readonly onClose: () => void;
}) {
  const panel = useRef<HTMLDivElement>(null);
  useCloseOutside(panel, onClose);
  const choose = (scope: ScopeTime) => {
    setScope(scope);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label="Scope time"
      onKeyDown={onKeyDown}
      className="appearing absolute right-0 top-full z-40 mt-1.5 flex w-[560px] max-w-[94vw] gap-5 max-sm:flex-col rounded-panel border border-line-strong bg-raised p-4 shadow-floating"
    >
      <ScopeFields inView={inView} onChoose={choose} />
      <ScopePresets inView={inView} onChoose={choose} onClose={onClose} />
    </div>
  );
}

function ScopeFields({
  inView,
  onChoose,
}: {
  readonly inView: ScopeInView;
  readonly onChoose: (scope: ScopeTime) => void;
}) {
  const [from, setFrom] = useState<string>(inView.scope.start);
  const [to, setTo] = useState<string>(inView.scope.end);
  const start = readTime(from);
  const end = readTime(to);
  const scope =
    'instant' in start && 'instant' in end
      ? scopeSchema.safeParse({ start: start.instant, end: end.instant })
      : undefined;
  const problem = scope !== undefined && !scope.success ? 'The end must lie after the start.' : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (scope?.success) onChoose(scope.data);
  };
  return (
    <form onSubmit={submit} className="flex flex-1 flex-col gap-3">
      <TimeField
        label="From (belongs to the scope)"
        value={from}
        onChange={setFrom}
        reading={start}
        autoFocus
      />
      <TimeField label="To (does not belong to it)" value={to} onChange={setTo} reading={end} />
      {problem !== undefined && (
        <p role="alert" className="text-guidance text-failed-text">
          {problem}
        </p>
      )}
      <p className="text-guidance text-ink-3">
        Any form: 2026-11-22 02:41, 1795315200, 2h ago, or a time copied out of a log line. Without a zone it
        is UTC.
      </p>
      <Button type="submit" kind="primary" disabled={!scope?.success} className="self-start">
        Set scope time
      </Button>
    </form>
  );
}

type Reading = { readonly instant: Instant } | { readonly problem: string };

function readTime(text: string): Reading {
  const reading = parseTime(text.trim(), { zone: 'UTC', now: Date.now() });
  return 'problem' in reading ? { problem: reading.problem } : { instant: reading.instant };
}

function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly reading: Reading;
  readonly autoFocus?: boolean;
}) {
  const id = useId();
  const { reading } = props;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-guidance text-ink-2">
        {props.label}
      </label>
      <input
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onFocus={(event) => event.target.select()}
        // biome-ignore lint/a11y/noAutofocus: the panel was opened to type here
        autoFocus={props.autoFocus}
        spellCheck={false}
        aria-invalid={'problem' in reading}
        aria-describedby={`${id}-reading`}
        className="h-8 rounded-control border border-control bg-surface px-2 font-mono text-mono"
      />
      <span
        id={`${id}-reading`}
        className={`text-guidance ${'problem' in reading ? 'text-failed-text' : 'text-ink-3'}`}
      >
        {'problem' in reading ? reading.problem : formatExact(reading.instant)}
      </span>
    </div>
  );
}

const lengths = [
  ['1 h', HOUR],
  ['24 h', DAY],
  ['7 days', 7 * DAY],
  ['30 days', 30 * DAY],
] as const;

function ScopePresets(props: {
  readonly inView: ScopeInView;
  readonly onChoose: (scope: ScopeTime) => void;
  readonly onClose: () => void;
}) {
  const { held, scope } = props.inView;
  const [selection] = useParam(selectionParam);
  const recent = usePreference('recentWindows');
  const newest = epochMsOf(held.end);
  const middle =
    selection === undefined
      ? (epochMsOf(scope.start) + epochMsOf(scope.end)) / 2
      : epochMsOf(selection.start);
  const around = Math.round(middle / 1000) * 1000;
  const follow = (length: number) => {
    changeParams([unset(scopeStart), unset(scopeEnd), set(movingWindow, length)]);
    props.onClose();
  };
  return (
    <div className="flex w-52 flex-col gap-2 border-l border-line pl-4">
      <Group name="Up to the newest record">
        {lengths.map(([name, length]) => (
          <Chip
            key={name}
            onClick={() => props.onChoose({ start: instantOf(Math.max(0, newest - length)), end: held.end })}
          >
            {name}
          </Chip>
        ))}
        <Chip onClick={() => props.onChoose(held)}>all held</Chip>
      </Group>
      <Group name={selection === undefined ? 'Around the middle' : 'Around the selection'}>
        {(
          [
            ['± 5 min', 5 * MINUTE],
            ['± 1 h', HOUR],
            ['± 1 day', DAY],
          ] as const
        ).map(([name, margin]) => (
          <Chip
            key={name}
            onClick={() =>
              props.onChoose({
                start: instantOf(Math.max(0, around - margin)),
                end: instantOf(around + margin),
              })
            }
          >
            {name}
          </Chip>
        ))}
      </Group>
      <Group name="Moving window">
        {lengths.slice(0, 3).map(([name, length]) => (
          <Chip key={name} onClick={() => follow(length)}>
            last {name}
          </Chip>
        ))}
      </Group>
      {recent.length > 0 && (
        <div className="flex flex-col gap-0.5">
          <span className="text-guidance text-ink-3">Recent windows</span>
          {recent.map((window) => (
            <button
              key={window.start + window.end}
              type="button"
              title={formatRange(Date.parse(window.start), Date.parse(window.end))}
              onClick={() => props.onChoose(window)}
              className="truncate rounded-chip px-1 text-left text-guidance hover:bg-hover"
            >
              {formatDayTime(Date.parse(window.start))} – {formatDayTime(Date.parse(window.end))}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-guidance text-ink-3">{name}</span>
      <div className="flex flex-wrap gap-1">{children}</div>
    </div>
  );
}

function Chip({ onClick, children }: { readonly onClick: () => void; readonly children: React.ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="h-6 rounded-chip border border-line-strong px-2 text-guidance hover:bg-hover"
    >
      {children}
    </button>
  );
}

function useCloseOutside(panel: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !panel.current?.parentElement?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [panel, onClose]);
}
