import { memo, useId, useMemo, useRef } from 'react';
import { Area, AreaChart, CartesianGrid, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatClock, formatDayTime } from '../../lib/formatInstant';
import { formatCount } from '../../lib/formatNumber';
import { CountTick, TimeTick, type TickProps } from './TimelineTicks';
import { TimelineMarks } from './TimelineMarks';
import { TimelineOverlay } from './TimelineOverlay';
import { countTicks, timeTicks } from './ticks';
import { type Interval, type PlotBox, type TimelineBucket, sumWithin } from './timelineScale';
import { useWidth } from './useWidth';

export interface TimelineMark {
  readonly atMs: number;
  readonly label: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
  readonly href?: string;
}

export interface TimelineProps {
  /** What the chart shows, for assistive technology. */
  readonly label: string;
  /** In time order, not overlapping. */
  readonly buckets: readonly TimelineBucket[];
  /** All the time drawn; the scope and what lies around it. */
  readonly domain: Interval;
  readonly scope: Interval;
  /** Stretches without logs; hatched, and no line is drawn through them. */
  readonly gaps?: readonly (Interval & { readonly label: string })[];
  readonly marks?: readonly TimelineMark[];
  readonly selection?: Interval | undefined;
  readonly onSelect?: (selection: Interval | undefined) => void;
  /** `Enter` on the selection. */
  readonly onOpen?: () => void;
  /** `z` on the selection. */
  readonly onZoom?: () => void;
  readonly heightPx: number;
}

const AXIS_LEFT = 46;
const AXIS_BOTTOM = 20;
const MARGIN_RIGHT = 12;
const MARGIN_TOP = 16;

/**
 * Calls over time: successes step up from the axis, failures down on the same scale, stacked denied (hatched), throttled
 * (dotted), other (flat); behind them the usual range; outside the scope a veil. Drag to select, arrows to walk the buckets.
 */
export function Timeline(props: TimelineProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { buckets, domain, heightPx } = props;
  const box: PlotBox = {
    left: AXIS_LEFT,
    right: width - MARGIN_RIGHT,
    top: MARGIN_TOP,
    bottom: heightPx - AXIS_BOTTOM,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is a group of its parts, not a set of form fields
    <div
      ref={frame}
      role="group"
      aria-label={props.label}
      className="relative select-none"
      style={{ height: heightPx }}
    >
      <p className="sr-only">{summaryOf(buckets, props.scope)}</p>
      {/* Inert: browsers let the Tab key stop at parts of a drawing that listen to events. */}
      <div aria-hidden="true" inert>
        <Plot
          buckets={buckets}
          domain={domain}
          scope={props.scope}
          gaps={props.gaps}
          width={width}
          heightPx={heightPx}
        />
      </div>
      <TimelineMarks marks={props.marks ?? []} domain={domain} box={box} />
      <TimelineOverlay {...props} box={box} />
    </div>
  );
}

/** The chart in one sentence: totals in scope and where the most calls lie. */
export function summaryOf(buckets: readonly TimelineBucket[], scope: Interval): string {
  const sum = sumWithin(buckets, scope);
  const inScope = buckets.filter((bucket) => bucket.startMs >= scope.startMs && bucket.endMs <= scope.endMs);
  const total = (bucket: TimelineBucket) =>
    bucket.succeeded + bucket.denied + bucket.throttled + bucket.other;
  const peak = inScope.reduce<TimelineBucket | undefined>(
    (best, bucket) => (best === undefined || total(bucket) > total(best) ? bucket : best),
    undefined,
  );
  const numbers = `${formatCount(sum.succeeded)} succeeded, ${formatCount(sum.failed)} failed`;
  if (peak === undefined || total(peak) === 0) return `${numbers}.`;
  return `${numbers}; peak ${formatDayTime(peak.startMs)}–${formatClock(peak.endMs)} UTC.`;
}

interface PlotProps {
  readonly buckets: readonly TimelineBucket[];
  readonly domain: Interval;
  readonly scope: Interval;
  readonly gaps: TimelineProps['gaps'];
  readonly width: number;
  readonly heightPx: number;
}

const Plot = memo(function Plot({ buckets, domain, scope, gaps = [], width, heightPx }: PlotProps) {
  const id = useId().replace(/[^A-Za-z0-9]/g, '');
  const points = useMemo(() => pointsOf(buckets), [buckets]);
  const values = useMemo(() => {
    const up = Math.max(0, ...buckets.map((bucket) => Math.max(bucket.succeeded, bucket.high ?? 0)));
    const down = Math.max(0, ...buckets.map((bucket) => bucket.denied + bucket.throttled + bucket.other));
    return countTicks(up, down);
  }, [buckets]);
  const times = timeTicks(domain.startMs, domain.endMs, (width - AXIS_LEFT) / 84);
  const span: [number, number] = [domain.startMs, domain.endMs];
  const area = { type: 'stepAfter', isAnimationActive: false, dot: false, activeDot: false } as const;
  return (
    <AreaChart
      width={width}
      height={heightPx}
      data={points}
      margin={{ top: MARGIN_TOP, right: MARGIN_RIGHT, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <defs>
        <Hatches id={id} />
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <ReferenceArea x1={domain.startMs} x2={scope.startMs} fill="var(--veil)" fillOpacity={1} />
      <ReferenceArea x1={scope.endMs} x2={domain.endMs} fill="var(--veil)" fillOpacity={1} />
      <XAxis
        dataKey="at"
        type="number"
        domain={span}
        allowDataOverflow
        ticks={times}
        interval={0}
        height={AXIS_BOTTOM}
        axisLine={false}
        tickLine={{ stroke: 'var(--line-strong)' }}
        tick={(tick: TickProps) => <TimeTick {...tick} right={width - MARGIN_RIGHT} />}
      />
      <YAxis
        type="number"
        domain={[values[0] ?? 0, values.at(-1) ?? 1]}
        ticks={values}
        interval={0}
        width={AXIS_LEFT}
        axisLine={false}
        tickLine={false}
        tick={CountTick}
      />
      <Area
        {...area}
        dataKey="usual"
        stroke="var(--baseline-edge)"
        strokeWidth={0.8}
        strokeDasharray="2 2"
        fill="var(--baseline)"
        fillOpacity={0.7}
      />
      <Area
        {...area}
        dataKey="succeeded"
        stroke="var(--succeeded)"
        strokeWidth={1.5}
        fill="var(--succeeded-fill)"
        fillOpacity={0.75}
      />
      <Area
        {...area}
        dataKey="denied"
        stackId="failed"
        stroke="none"
        fill={`url(#${id}-denied)`}
        fillOpacity={1}
      />
      <Area
        {...area}
        dataKey="throttled"
        stackId="failed"
        stroke="none"
        fill={`url(#${id}-throttled)`}
        fillOpacity={1}
      />
      <Area
        {...area}
        dataKey="other"
        stackId="failed"
        stroke="none"
        fill="var(--failed-fill)"
        fillOpacity={0.85}
      />
      <Area {...area} dataKey="failed" stroke="var(--failed)" strokeWidth={1.5} fill="none" />
      {gaps.map((gap) => (
        <ReferenceArea
          key={gap.startMs}
          x1={gap.startMs}
          x2={gap.endMs}
          fill={`url(#${id}-gap)`}
          fillOpacity={1}
        />
      ))}
      <ReferenceLine y={0} stroke="var(--control)" />
      <ReferenceLine x={scope.startMs} stroke="var(--accent)" />
      <ReferenceLine x={scope.endMs} stroke="var(--accent)" />
    </AreaChart>
  );
});

function Hatches({ id }: { readonly id: string }) {
  return (
    <>
      <pattern
        id={`${id}-denied`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" fill="var(--failed-fill)" />
        <rect width="2" height="5" fill="var(--failed)" />
      </pattern>
      <pattern id={`${id}-throttled`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="var(--failed-fill)" />
        <rect width="1.6" height="1.6" fill="var(--failed)" />
      </pattern>
      <pattern
        id={`${id}-gap`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill="var(--surface)" />
        <rect width="1" height="6" fill="var(--baseline-edge)" />
      </pattern>
    </>
  );
}

/** One point a bucket at its start, one more where a bucket is not followed by the next, so that `stepAfter` draws each whole. */
function pointsOf(buckets: readonly TimelineBucket[]) {
  return buckets.flatMap((bucket, index) => {
    const failed = bucket.denied + bucket.throttled + bucket.other;
    const values = {
      succeeded: bucket.succeeded,
      denied: -bucket.denied,
      throttled: -bucket.throttled,
      other: -bucket.other,
      failed: -failed,
      usual: bucket.low === undefined || bucket.high === undefined ? null : [bucket.low, bucket.high],
    };
    const next = buckets[index + 1];
    const points: Record<string, number | number[] | null>[] = [{ at: bucket.startMs, ...values }];
    if (next === undefined || next.startMs > bucket.endMs) {
      points.push({ at: bucket.endMs, ...values });
      if (next !== undefined)
        points.push({
          at: bucket.endMs,
          succeeded: null,
          denied: null,
          throttled: null,
          other: null,
          failed: null,
          usual: null,
        });
    }
    return points;
  });
}
