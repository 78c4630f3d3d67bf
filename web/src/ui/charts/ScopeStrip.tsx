import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { formatDay, formatDayTime, formatFull, formatMonth } from '../../lib/formatInstant';
import { timeTicks } from './ticks';
import { type Interval, type PlotBox, timeAt, xOf } from './timelineScale';
import { useWidth } from './useWidth';

export interface ScopeStripProps {
  /** What the bars count: "ci-deploy, calls per day". */
  readonly label: string;
  /** All the time held. */
  readonly held: Interval;
  readonly scope: Interval;
  readonly bars: readonly (Interval & { readonly succeeded: number; readonly failed: number })[];
  /** Hatched at full height where nothing at all is held, in a low band where something is missing. */
  readonly gaps?: readonly (Interval & { readonly label: string; readonly isDark: boolean })[];
  /** The span "new" and "usual" are measured against. */
  readonly baseline?: Interval | undefined;
  readonly onChange: (scope: Interval) => void;
}

const BARS_TOP = 14;
const BARS_BOTTOM = 25;
const HOUR = 3_600_000;
/** Room at both ends of the strip, so that a handle beside a window at its end is whole. */
const END_PX = 8;
/** The least width of what can be dragged. */
const TARGET_PX = 24;

type Grip = 'start' | 'end' | 'window';

/**
 * All the time held with the scope as a window on it. Drag the window to move it, a handle to resize it, double click to fit
 * all; as sliders, arrows move by an hour, with Shift by a day.
 */
export function ScopeStrip(props: ScopeStripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 1200);
  const { held, bars } = props;
  const box = boxOf(width);
  const max = Math.max(1, ...bars.map((bar) => bar.succeeded + bar.failed));
  const shape = useMemo(() => barsPath(bars, held, width, max), [bars, held, width, max]);
  const drag = useScopeDrag(props, box);
  const scope = drag.preview ?? props.scope;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a double click only repeats what the sliders and the scope panel do
    <div ref={frame} className="relative h-10 select-none" onDoubleClick={() => props.onChange(held)}>
      {props.baseline !== undefined && <BaselineSpan baseline={props.baseline} held={held} box={box} />}
      <svg aria-hidden="true" width={width} height={40} className="absolute inset-0">
        <path d={shape} fill="var(--succeeded-fill)" />
        <line
          x1={box.left}
          x2={box.right}
          y1={BARS_BOTTOM + 0.5}
          y2={BARS_BOTTOM + 0.5}
          stroke="var(--line-strong)"
        />
        {stripTicks(held, width).map((at) => (
          <text key={at} x={xOf(at, held, box) + 2} y={37} fontSize={10.5} fill="var(--ink-2)">
            {held.endMs - held.startMs > 300 * 24 * HOUR ? formatMonth(at) : formatDay(at)}
          </text>
        ))}
      </svg>
      {(props.gaps ?? []).map((gap) => (
        <GapSpan key={`${gap.startMs}-${gap.label}`} gap={gap} held={held} box={box} />
      ))}
      <span className="pointer-events-none absolute left-4 top-[4px] z-10 max-w-[40%] truncate rounded-pill bg-surface/80 px-1 text-axis leading-3 text-ink-2">
        {props.label}
      </span>
      <ScopeWindow scope={scope} held={held} box={box} drag={drag} onChange={props.onChange} />
      {drag.preview !== undefined && (
        <div
          className="pointer-events-none absolute top-full z-40 mt-1 -translate-x-1/2 whitespace-nowrap rounded-chip border border-line-strong bg-raised px-2 py-0.5 text-guidance shadow-floating"
          style={{
            left: Math.min(width - 120, Math.max(120, xOf((scope.startMs + scope.endMs) / 2, held, box))),
          }}
        >
          {formatDayTime(scope.startMs)} – {formatDayTime(scope.endMs)} UTC
        </div>
      )}
    </div>
  );
}

function ScopeWindow(props: {
  readonly scope: Interval;
  readonly held: Interval;
  readonly box: PlotBox;
  readonly drag: ReturnType<typeof useScopeDrag>;
  readonly onChange: (scope: Interval) => void;
}) {
  const { scope, held, box, drag } = props;
  const clamp = (x: number) => Math.min(box.right, Math.max(box.left, x));
  const left = clamp(xOf(scope.startMs, held, box));
  const right = clamp(xOf(scope.endMs, held, box));
  const targets = targetsOf({ left, right }, box);
  const slider = (grip: Grip, label: string, at: number, className: string) => (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={held.startMs}
      aria-valuemax={held.endMs}
      aria-valuenow={at}
      aria-valuetext={formatFull(at)}
      onKeyDown={(event) => onSliderKey(event, grip, scope, held, props.onChange)}
      {...drag.handlersOf(grip)}
      className={`absolute top-0 h-full ${className}`}
      style={{ left: targets[grip].left, width: targets[grip].right - targets[grip].left }}
    />
  );
  const grip = 'pointer-events-none absolute inset-y-1.5 w-[3px] rounded-full bg-accent';
  const isOutside = targets.start.right <= left;
  return (
    <div className="absolute inset-x-0 top-[3px] h-[26px]">
      <div
        className="pointer-events-none absolute h-full rounded-pill border-[1.5px] border-accent bg-accent/15"
        style={{ left, width: Math.max(4, right - left) }}
      />
      <div className={grip} style={{ left: isOutside ? targets.start.right - 7 : left - 1.5 }} />
      <div className={grip} style={{ left: isOutside ? targets.end.left + 4 : right - 1.5 }} />
      {slider('window', 'Scope window', scope.startMs, 'cursor-grab active:cursor-grabbing')}
      {slider('start', 'Scope start', scope.startMs, 'cursor-ew-resize')}
      {slider('end', 'Scope end', scope.endMs, 'cursor-ew-resize')}
    </div>
  );
}

interface Span {
  readonly left: number;
  readonly right: number;
}

/**
 * Where the window and its two ends can be taken hold of, in pixels: each at least 24 wide and none over another. The ends lie over the
 * window's edges while it has room for them, else beside it.
 */
export function targetsOf(window: Span, box: PlotBox): Readonly<Record<Grip, Span>> {
  const half = TARGET_PX / 2;
  if (window.right - window.left >= 3 * TARGET_PX) {
    return {
      start: { left: window.left - half, right: window.left + half },
      window: { left: window.left + half, right: window.right - half },
      end: { left: window.right - half, right: window.right + half },
    };
  }
  const width = Math.max(TARGET_PX, window.right - window.left);
  const middle = (window.left + window.right) / 2;
  const left = Math.max(box.left, Math.min(box.right - width, middle - width / 2));
  return {
    start: { left: left - TARGET_PX, right: left },
    window: { left, right: left + width },
    end: { left: left + width, right: left + width + TARGET_PX },
  };
}

function boxOf(width: number): PlotBox {
  return { left: END_PX, right: width - END_PX, top: BARS_TOP, bottom: BARS_BOTTOM };
}

function useScopeDrag({ held, scope, onChange }: ScopeStripProps, box: PlotBox) {
  const start = useRef<{ x: number; grip: Grip } | undefined>(undefined);
  const [preview, setPreview] = useState<Interval | undefined>();
  const handlersOf = (grip: Grip) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      start.current = { x: event.clientX, grip };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (start.current === undefined) return;
      const perPixel = timeAt(box.left + 1, held, box) - held.startMs;
      setPreview(
        moved(
          scope,
          start.current.grip,
          (event.clientX - start.current.x) * perPixel,
          held,
          stepFor(perPixel),
        ),
      );
    },
    onPointerUp: () => {
      start.current = undefined;
      if (preview !== undefined && (preview.startMs !== scope.startMs || preview.endMs !== scope.endMs))
        onChange(preview);
      setPreview(undefined);
    },
    onPointerCancel: () => {
      start.current = undefined;
      setPreview(undefined);
    },
  });
  return { preview, handlersOf };
}

/** A dragged end falls on round instants no finer than a pixel can show. */
function stepFor(msPerPixel: number): number {
  return (
    [1000, 60_000, 300_000, 900_000, HOUR, 6 * HOUR, 24 * HOUR].find((step) => step >= msPerPixel / 2) ??
    24 * HOUR
  );
}

/** The scope with one grip moved by some time, inside what is held and never empty. */
export function moved(scope: Interval, grip: Grip, byMs: number, held: Interval, stepMs: number): Interval {
  const round = (at: number) => Math.round(at / stepMs) * stepMs;
  const length = scope.endMs - scope.startMs;
  if (grip === 'start') {
    return {
      startMs: Math.max(held.startMs, Math.min(round(scope.startMs + byMs), scope.endMs - stepMs)),
      endMs: scope.endMs,
    };
  }
  if (grip === 'end') {
    return {
      startMs: scope.startMs,
      endMs: Math.min(
        Math.max(held.endMs, scope.endMs),
        Math.max(round(scope.endMs + byMs), scope.startMs + stepMs),
      ),
    };
  }
  const startMs = Math.min(
    Math.max(held.startMs, round(scope.startMs + byMs)),
    Math.max(held.startMs, held.endMs - length),
  );
  return { startMs, endMs: startMs + length };
}

function onSliderKey(
  event: KeyboardEvent,
  grip: Grip,
  scope: Interval,
  held: Interval,
  onChange: (scope: Interval) => void,
): void {
  const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
  if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  onChange(moved(scope, grip, direction * (event.shiftKey ? 24 * HOUR : HOUR), held, 1000));
}

function BaselineSpan({ baseline, held, box }: { baseline: Interval; held: Interval; box: PlotBox }) {
  const left = Math.max(box.left, xOf(baseline.startMs, held, box));
  const right = Math.min(box.right, xOf(baseline.endMs, held, box));
  if (right - left < 4) return null;
  return (
    <div
      className="pointer-events-none absolute top-1 h-[21px] bg-sunken"
      style={{ left, width: right - left }}
    >
      {right - left > 190 && (
        <span className="absolute right-8 top-0 text-axis text-ink-3">baseline: 45 days before scope</span>
      )}
    </div>
  );
}

function GapSpan({
  gap,
  held,
  box,
}: {
  gap: Interval & { label: string; isDark: boolean };
  held: Interval;
  box: PlotBox;
}) {
  const left = Math.max(box.left, xOf(gap.startMs, held, box));
  const right = Math.min(box.right, xOf(gap.endMs, held, box));
  if (right - left < 2) return null;
  return (
    <div
      title={gap.label}
      className={`hatch-gap absolute border-x border-line-strong bg-surface ${gap.isDark ? 'top-1 h-[21px]' : 'top-[21px] h-[5px]'}`}
      style={{ left, width: right - left }}
    >
      <span className="sr-only">{gap.label}</span>
    </div>
  );
}

function barsPath(bars: ScopeStripProps['bars'], held: Interval, width: number, max: number): string {
  const box = boxOf(width);
  return bars
    .map((bar) => {
      const left = Math.max(box.left, xOf(bar.startMs, held, box));
      const right = Math.min(box.right, xOf(bar.endMs, held, box));
      const total = bar.succeeded + bar.failed;
      if (total === 0 || right <= left) return '';
      const top = BARS_BOTTOM - Math.max(1.5, (total / max) * (BARS_BOTTOM - BARS_TOP));
      return `M${left.toFixed(1)},${BARS_BOTTOM}V${top.toFixed(1)}H${Math.max(left + 0.8, right - (right - left > 4 ? 1 : 0)).toFixed(1)}V${BARS_BOTTOM}Z`;
    })
    .join('');
}

function stripTicks(held: Interval, width: number): number[] {
  const day = 24 * HOUR;
  const ticks = timeTicks(held.startMs, held.endMs, width / 110).filter((at) => at % day === 0);
  return ticks.filter((at) => xOf(at, held, boxOf(width)) < width - 44);
}
