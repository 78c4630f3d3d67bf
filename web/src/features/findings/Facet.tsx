import type { ReactNode } from 'react';
import { formatCount } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';

interface FacetChoice<T> {
  readonly value: T;
  readonly total: number;
  readonly words: ReactNode;
}

/** Choices with what each would leave; the counts follow the other facets. One chosen stays in sight when nothing is left of it. */
export function Facet<T extends string>({
  name,
  choices,
  chosen,
  onChange,
}: {
  readonly name: string;
  readonly choices: readonly FacetChoice<T>[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}) {
  const absent = chosen.filter((value) => choices.every((choice) => choice.value !== value));
  const all = [...choices, ...absent.map((value) => ({ value, total: 0, words: value }))];
  if (all.length === 0) return null;
  const toggle = (value: T) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset className="flex min-w-0 flex-col gap-0.5">
      <legend className="pb-1 text-guidance text-ink-3">{name}</legend>
      {all.map(({ value, total, words }) => (
        <label
          key={value}
          className="flex min-h-6 items-center gap-2 rounded-chip px-1 text-table hover:bg-hover"
        >
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
            className="shrink-0 accent-accent"
          />
          <span className="min-w-0 flex-1 break-words" title={sanitizeText(value)}>
            {words}
          </span>
          <span className="text-ink-3">{formatCount(total)}</span>
        </label>
      ))}
    </fieldset>
  );
}
