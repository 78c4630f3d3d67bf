import { formatFull } from '../../lib/formatInstant';
import type { TimelineMark } from './Timeline';
import { type Interval, type PlotBox, xOf } from './timelineScale';

/** A mark is a target of this width: those closer share one. */
const MERGE_PX = 24;

const tones = {
  critical: 'text-severity-critical',
  high: 'text-severity-high',
  medium: 'text-severity-medium',
  low: 'text-severity-low',
  info: 'text-severity-info',
} as const;

/** Marks on the upper edge of a timeline; those closer than 24 px share one flag with their count. */
export function TimelineMarks(props: {
  readonly marks: readonly TimelineMark[];
  readonly domain: Interval;
  readonly box: PlotBox;
}) {
  return mergeMarks(props.marks, props.domain, props.box).map(({ x, marks }) => {
    const [first] = marks;
    if (first === undefined) return null;
    const says = marks.map((mark) => `${mark.label}, ${formatFull(mark.atMs)}`).join('\n');
    const look = `absolute z-10 flex h-6 min-w-6 -translate-x-1/2 items-start justify-center text-axis font-semibold ${tones[first.severity]}`;
    const glyph = marks.length > 1 ? `▼${marks.length}` : '▼';
    return first.href !== undefined && marks.length === 1 ? (
      <a
        key={x}
        href={first.href}
        title={says}
        aria-label={says}
        style={{ left: x, top: 1 }}
        className={look}
      >
        {glyph}
      </a>
    ) : (
      <span key={x} title={says} role="img" aria-label={says} style={{ left: x, top: 1 }} className={look}>
        {glyph}
      </span>
    );
  });
}

/** Groups marks by where they fall; each group stands at its first mark. */
export function mergeMarks(marks: readonly TimelineMark[], domain: Interval, box: PlotBox) {
  const groups: { x: number; marks: TimelineMark[] }[] = [];
  const inside = marks.filter((mark) => mark.atMs >= domain.startMs && mark.atMs <= domain.endMs);
  for (const mark of inside.sort((a, b) => a.atMs - b.atMs)) {
    const x = xOf(mark.atMs, domain, box);
    const last = groups.at(-1);
    if (last !== undefined && x - last.x < MERGE_PX) last.marks.push(mark);
    else groups.push({ x, marks: [mark] });
  }
  return groups;
}
