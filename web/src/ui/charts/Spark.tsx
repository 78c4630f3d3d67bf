const WIDTH = 70;
const HEIGHT = 16;

/** A stepped line of counts without axes, 70 × 16 px; `tone` says what is counted. Hidden from assistive technology: numbers stand beside it. One count alone is no line, and draws nothing. */
export function Spark({
  counts,
  tone,
}: {
  readonly counts: readonly number[];
  readonly tone: 'succeeded' | 'failed';
}) {
  const max = Math.max(1, ...counts);
  const step = WIDTH / Math.max(1, counts.length);
  const y = (count: number) => HEIGHT - 1 - (count / max) * (HEIGHT - 3);
  const line = counts
    .map(
      (count, at) =>
        `${at === 0 ? 'M0' : 'V'}${at === 0 ? `,${y(count)}` : y(count)}H${((at + 1) * step).toFixed(1)}`,
    )
    .join('');
  if (counts.length < 2) return null;
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} className="block">
      <path
        d={`${line}V${HEIGHT}H0Z`}
        fill={`var(--${tone}-fill)`}
        fillOpacity={tone === 'failed' ? 0.5 : 0.8}
      />
      <path d={line} fill="none" stroke={`var(--${tone})`} strokeWidth={1.2} />
    </svg>
  );
}
