import type { EntityType } from '@gumshoe/shared/domain/entity';
import { entityWord } from '../../entity/entityWords';
import type { NodeShape } from '../../ui/graph/graphElements';
import { shapeOf } from './buildGraph';

/** The families drawn, by shape and color, and what the lines mean. */
export function GraphLegend({ types }: { readonly types: readonly EntityType[] }) {
  const families = new Map(types.map((type) => [entityWord(type).family, type]));
  return (
    <div className="flex flex-col gap-1 rounded-control border border-line bg-surface/95 px-3 py-2 text-guidance text-ink-2">
      <ul aria-label="Shapes" className="flex flex-wrap gap-x-3 gap-y-1">
        {[...families].map(([family, type]) => (
          <li key={family} className="flex items-center gap-1.5">
            <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14">
              <path
                d={outlines[shapeOf(type)]}
                fill="none"
                strokeWidth="1.5"
                stroke={`var(--${family === 'finding' ? 'severity-high' : family})`}
              />
            </svg>
            {family === 'storage' ? 'storage and resource' : family}
          </li>
        ))}
      </ul>
      <ul aria-label="Lines" className="flex flex-wrap gap-x-3 gap-y-1">
        {lines.map(({ words, color, dashes }) => (
          <li key={words} className="flex items-center gap-1.5">
            <svg aria-hidden="true" width="26" height="8">
              <path d="M0 4H26" stroke={`var(--${color})`} strokeWidth="1.8" strokeDasharray={dashes} />
              {dashes !== undefined && <path d="M25 0V8" stroke={`var(--${color})`} strokeWidth="1.8" />}
            </svg>
            {words}
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <span aria-hidden="true" className="rounded-full bg-ink px-1.5 text-[9px] leading-3 text-surface">
            12
          </span>
          so many more
        </li>
      </ul>
    </div>
  );
}

const lines = [
  { words: 'happened', color: 'control', dashes: undefined },
  { words: 'only tried', color: 'failed', dashes: '4 3' },
  { words: 'new in scope', color: 'new-line', dashes: undefined },
] as const;

const outlines: Readonly<Record<NodeShape, string>> = {
  ellipse: 'M7 1a6 6 0 1 1 0 12A6 6 0 1 1 7 1Z',
  'round-hexagon': 'M7 1l5.200 3v6L7 13 1.800 10V4Z',
  'round-rectangle':
    'M3 1.500h8a1.500 1.500 0 0 1 1.500 1.500v8a1.500 1.500 0 0 1-1.500 1.500H3A1.500 1.500 0 0 1 1.500 11V3A1.500 1.500 0 0 1 3 1.500Z',
  barrel: 'M2 3q5-3 10 0v8q-5 3-10 0Z',
  'cut-rectangle': 'M4 1.500h6L12.500 4v6L10 12.500H4L1.500 10V4Z',
  diamond: 'M7 1l6 6-6 6-6-6Z',
  'round-triangle': 'M7 1.500l6 11H1Z',
};
