import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { formatClock, formatDay, formatDayTime } from '../../lib/formatInstant';
import { formatCount, formatMean } from '../../lib/formatNumber';
import type { TimelineProps } from './Timeline';
import { setHoverInstant, useHoverInstant } from './hoverInstant';
import {
  type Interval,
  type PlotBox,
  type TimelineBucket,
  snapToBuckets,
  timeAt,
  xOf,
} from './timelineScale';

type OverlayProps = TimelineProps & { readonly box: PlotBox };

/** What lies over the plot: the hairline with its numbers, the selection with two handles, and the keyboard's cursor. */
export function TimelineOverlay(props: OverlayProps) {
  const { box, domain, buckets, onSelect } = props;
  const drag = useBrush(props);
  const hovered = useHoverInstant();
  const [cursor, setCursor] = useState<number | undefined>();
  const shown = drag.preview ?? props.selection;
  const bucket = buckets[cursor ?? -1] ?? (hovered === undefined ? undefined : bucketAt(buckets, hovered));
  const hairlineMs = cursor !== undefined && bucket ? (bucket.startMs + bucket.endMs) / 2 : hovered;
  return (
    <div
      role="slider"
      tabIndex={0}
      data-region="timeline"
      aria-label={`${props.label}: buckets`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, buckets.length - 1)}
      aria-valuenow={cursor ?? 0}
      aria-valuetext={bucket === undefined ? 'No bucket chosen; arrows walk them.' : bucketInWords(bucket)}
      className={`absolute inset-0 touch-pan-y rounded-chip ${onSelect ? 'cursor-crosshair' : ''}`}
      {...drag.handlers}
      onPointerLeave={() => setHoverInstant(undefined)}
      onBlur={() => setCursor(undefined)}
      onKeyDown={(event) => onTimelineKey(event, props, cursor, setCursor)}
    >
      <span
        className="pointer-events-none absolute text-axis font-medium text-succeeded-text"
        style={{ left: box.left + 6, top: box.top + 2 }}
      >
        succeeded ↑
      </span>
      <span
        className="pointer-events-none absolute text-axis font-medium text-failed-text"
        style={{ left: box.left + 6, top: box.bottom - 16 }}
      >
        failed ↓
      </span>
      {shown !== undefined && <Selection selection={shown} domain={domain} box={box} />}
      {hairlineMs !== undefined && hairlineMs >= domain.startMs && hairlineMs <= domain.endMs && (
        <div
          className="pointer-events-none absolute w-px bg-ink-2"
          style={{ left: xOf(hairlineMs, domain, box), top: box.top, height: box.bottom - box.top }}
        />
      )}
      {(drag.isOver || cursor !== undefined) && bucket !== undefined && (
        <BucketNumbers bucket={bucket} at={xOf((bucket.startMs + bucket.endMs) / 2, domain, box)} box={box} />
      )}
    </div>
  );
}

function useBrush({ box, domain, buckets, onSelect, selection }: OverlayProps) {
  const from = useRef<number | undefined>(undefined);
  const [preview, setPreview] = useState<Interval | undefined>();
  const [isOver, setOver] = useState(false);
  const instantOf = (event: PointerEvent<HTMLElement>) =>
    timeAt(event.clientX - event.currentTarget.getBoundingClientRect().left, domain, box);
  const handlers = {
    onPointerEnter: () => setOver(true),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (onSelect === undefined || event.button !== 0) return;
      from.current = anchorOf(instantOf(event), selection, domain, box);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      setHoverInstant(instantOf(event));
      if (!isOver) setOver(true);
      if (from.current !== undefined) setPreview(snapToBuckets(from.current, instantOf(event), buckets));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (from.current === undefined) return;
      const selected = snapToBuckets(from.current, instantOf(event), buckets);
      from.current = undefined;
      setPreview(undefined);
      onSelect?.(selected);
    },
    onPointerCancel: () => {
      from.current = undefined;
      setPreview(undefined);
    },
    onPointerOut: (event: PointerEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null))
        setOver(false);
    },
  };
  return { handlers, preview, isOver };
}

/** A drag that begins on a handle of the selection keeps its other end. */
function anchorOf(atMs: number, selection: Interval | undefined, domain: Interval, box: PlotBox): number {
  if (selection === undefined) return atMs;
  const near = (edge: number) => Math.abs(xOf(edge, domain, box) - xOf(atMs, domain, box)) <= 6;
  if (near(selection.startMs)) return selection.endMs;
  if (near(selection.endMs)) return selection.startMs;
  return atMs;
}

function onTimelineKey(
  event: KeyboardEvent,
  { buckets, selection, onSelect, onOpen, onZoom }: OverlayProps,
  cursor: number | undefined,
  setCursor: (cursor: number) => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const last = buckets.length - 1;
  const at = cursor ?? buckets.findIndex((bucket) => bucket.startMs === selection?.startMs);
  const next = { ArrowLeft: Math.max(0, at - 1), ArrowRight: Math.min(last, at + 1), Home: 0, End: last }[
    event.key
  ];
  if (next !== undefined) {
    const bucket = buckets[next];
    setCursor(next);
    if (event.shiftKey && bucket) onSelect?.(extend(selection ?? buckets[Math.max(0, at)] ?? bucket, bucket));
  } else if (event.key === 'Enter') {
    const bucket = buckets[cursor ?? -1];
    if (selection === undefined && bucket) onSelect?.({ startMs: bucket.startMs, endMs: bucket.endMs });
    onOpen?.();
  } else if (event.key === 'z' && selection !== undefined) onZoom?.();
  else if (event.key === 'Escape' && selection !== undefined) onSelect?.(undefined);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function extend(selection: Interval, bucket: Interval): Interval {
  return {
    startMs: Math.min(selection.startMs, bucket.startMs),
    endMs: Math.max(selection.endMs, bucket.endMs),
  };
}

function bucketAt(buckets: readonly TimelineBucket[], atMs: number): TimelineBucket | undefined {
  return buckets.find((bucket) => bucket.startMs <= atMs && atMs < bucket.endMs);
}

/** A bucket read aloud. */
export function bucketInWords(bucket: TimelineBucket): string {
  const usual =
    bucket.low === undefined || bucket.high === undefined
      ? ''
      : `, usual ${formatMean(bucket.low)} to ${formatMean(bucket.high)}`;
  return `${formatDayTime(bucket.startMs)} to ${formatClock(bucket.endMs)} UTC: ${formatCount(bucket.succeeded)} succeeded, ${formatCount(bucket.denied)} denied, ${formatCount(bucket.throttled)} throttled, ${formatCount(bucket.other)} other failures${usual}`;
}

function Selection({ selection, domain, box }: { selection: Interval; domain: Interval; box: PlotBox }) {
  const left = xOf(Math.max(selection.startMs, domain.startMs), domain, box);
  const right = xOf(Math.min(selection.endMs, domain.endMs), domain, box);
  if (right <= left) return null;
  const handle = 'absolute top-1/2 h-4 w-1 -translate-y-1/2 rounded-full bg-accent';
  return (
    <div
      data-selection
      className="pointer-events-none absolute border border-accent bg-accent/15"
      style={{ left, width: Math.max(2, right - left), top: box.top, height: box.bottom - box.top }}
    >
      <span className={`${handle} -left-[2.5px]`} />
      <span className={`${handle} -right-[2.5px]`} />
    </div>
  );
}

function BucketNumbers({ bucket, at, box }: { bucket: TimelineBucket; at: number; box: PlotBox }) {
  const isLeft = at > (box.left + box.right) / 2;
  const rows: [string, number, string][] = [
    ['succeeded', bucket.succeeded, 'text-succeeded-text'],
    ['denied', bucket.denied, 'text-failed-text'],
    ['throttled', bucket.throttled, 'text-failed-text'],
    ['other failure', bucket.other, 'text-failed-text'],
  ];
  return (
    <div
      aria-hidden="true"
      style={{ left: at + (isLeft ? -10 : 10), top: box.top + 4 }}
      className={`pointer-events-none absolute z-20 rounded-control border border-line-strong bg-raised px-2.5 py-1.5 text-guidance shadow-floating ${isLeft ? '-translate-x-full' : ''}`}
    >
      <div className="whitespace-nowrap font-semibold">
        {formatDay(bucket.startMs)} {formatClock(bucket.startMs)} – {formatClock(bucket.endMs)} UTC
      </div>
      {rows.map(([name, count, tone]) => (
        <div key={name} className="flex justify-between gap-4">
          <span className="text-ink-2">{name}</span>
          <span className={count === 0 ? 'text-ink-3' : tone}>{formatCount(count)}</span>
        </div>
      ))}
      {bucket.low !== undefined && bucket.high !== undefined && (
        <div className="flex justify-between gap-4 border-t border-line pt-0.5 text-ink-3">
          <span>usual</span>
          <span>
            {formatMean(bucket.low)} – {formatMean(bucket.high)}
          </span>
        </div>
      )}
    </div>
  );
}
