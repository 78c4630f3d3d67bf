import type { SeverityLevel } from '@gumshoe/shared/contract/findings';

const looks: Readonly<
  Record<SeverityLevel, { readonly word: string; readonly bars: number; readonly tone: string }>
> = {
  critical: { word: 'Critical', bars: 5, tone: 'text-severity-critical' },
  high: { word: 'High', bars: 4, tone: 'text-severity-high' },
  medium: { word: 'Medium', bars: 3, tone: 'text-severity-medium' },
  low: { word: 'Low', bars: 2, tone: 'text-severity-low' },
  informational: { word: 'Info', bars: 1, tone: 'text-severity-info' },
  none: { word: 'No severity', bars: 0, tone: 'text-severity-info' },
};

/** Severity as five bars and a word, in one hue. */
export function SeverityBadge({
  level,
  children,
}: {
  readonly level: SeverityLevel;
  readonly children?: string;
}) {
  const { word, bars, tone } = looks[level];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap text-table font-semibold ${tone}`}>
      <svg aria-hidden="true" width="15" height="11">
        {[0, 1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            x={bar * 3}
            y={8 - bar * 2}
            width="2"
            height={3 + bar * 2}
            fill="currentColor"
            opacity={bar < bars ? 1 : 0.25}
          />
        ))}
      </svg>
      {word}
      {children}
    </span>
  );
}

/** The word of a severity. */
export function severityWord(level: SeverityLevel): string {
  return looks[level].word;
}
