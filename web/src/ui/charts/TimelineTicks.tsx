import { formatClock, formatDay } from '../../lib/formatInstant';
import { formatCount } from '../../lib/formatNumber';

/** What recharts hands to a tick. */
export interface TickProps {
  readonly x: number | string;
  readonly y: number | string;
  readonly payload: { readonly value: number };
}

/** A time on the axis; the last one ends where the plot ends, so that it is not cut. */
export function TimeTick({ x, y, payload, right }: TickProps & { readonly right: number }) {
  const isMidnight = payload.value % 86_400_000 === 0;
  const isLast = Number(x) > right - 14;
  return (
    <text
      x={isLast ? right + 8 : x}
      y={Number(y) + 9}
      textAnchor={isLast ? 'end' : 'middle'}
      fontSize={10.5}
      fontWeight={isMidnight ? 600 : 400}
      fill={isMidnight ? 'var(--ink)' : 'var(--ink-2)'}
    >
      {isMidnight ? formatDay(payload.value) : formatClock(payload.value)}
    </text>
  );
}

/** A count on the axis; counts below zero are failures and carry no sign. */
export function CountTick({ x, y, payload }: TickProps) {
  return (
    <text x={Number(x) - 2} y={Number(y) + 3.5} textAnchor="end" fontSize={10.5} fill="var(--ink-2)">
      {formatCount(Math.abs(payload.value))}
    </text>
  );
}
