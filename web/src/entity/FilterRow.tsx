import { type Filter, filterField } from '@gumshoe/shared/contract/parts';
import { ListFilter, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { sanitizeText } from '../lib/sanitizeText';
import { filterInWords, isSameFilter, patterns } from './detailsFilters';

/** The conditions in force as chips, a field to add one, and the patterns that one press adds or takes away. */
export function FilterRow({
  filters,
  onChange,
}: {
  readonly filters: readonly Filter[];
  readonly onChange: (filters: readonly Filter[]) => void;
}) {
  const toggle = (filter: Filter) => {
    const rest = filters.filter((each) => !isSameFilter(each, filter));
    onChange(rest.length < filters.length ? rest : [...filters, filter]);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-4 py-2">
      <AddFilter onAdd={(filter) => toggle(filter)} />
      {filters.map((filter) => (
        <button
          key={filterInWords(filter)}
          type="button"
          aria-label={`Remove the filter ${sanitizeText(filterInWords(filter))}`}
          onClick={() => toggle(filter)}
          className="flex h-6 max-w-72 items-center gap-1.5 rounded-chip border border-accent bg-accent-soft px-2 text-guidance text-ink"
        >
          <bdi className="truncate">{sanitizeText(filterInWords(filter))}</bdi>
          <X size={12} aria-hidden="true" className="shrink-0 text-ink-3" />
        </button>
      ))}
      <span className="ml-auto flex flex-wrap items-center gap-1">
        <span className="text-guidance text-ink-3">Patterns</span>
        {patterns.map(({ label, filter }) => (
          <button
            key={label}
            type="button"
            aria-pressed={filters.some((each) => isSameFilter(each, filter))}
            onClick={() => toggle(filter)}
            className="h-6 rounded-chip border border-line-strong px-1.5 text-guidance hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
          >
            {label}
          </button>
        ))}
      </span>
    </div>
  );
}

const fields = filterField.options;

function AddFilter({ onAdd }: { readonly onAdd: (filter: Filter) => void }) {
  const [field, setField] = useState<Filter['field']>('operation');
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = text.trim();
    if (value === '') return;
    const isRange =
      field === 'address' && (/\/\d{1,3}$/.test(value) || value === 'public' || value === 'private');
    const isExact = field === 'address' || field === 'outcome' || field === 'account' || field === 'event-id';
    onAdd({
      field,
      match: isRange ? 'in-range' : isExact ? 'is' : 'contains',
      values: [value],
      exclude: false,
    });
    setText('');
  };
  return (
    <form
      onSubmit={submit}
      className="flex h-6 items-center rounded-chip border border-control bg-surface text-guidance"
    >
      <ListFilter size={13} aria-hidden="true" className="mx-1.5 text-ink-3" />
      <select
        aria-label="Property to filter by"
        value={field}
        onChange={(event) => setField(fields.find((option) => option === event.target.value) ?? 'operation')}
        className="h-full border-r border-line bg-surface pr-1 text-ink-2"
      >
        {fields.map((option) => (
          <option key={option} value={option}>
            {option.replace('-', ' ')}
          </option>
        ))}
      </select>
      <input
        aria-label="Value to filter by"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={field === 'address' ? 'address or CIDR' : field === 'outcome' ? 'denied' : 'contains'}
        spellCheck={false}
        className="h-full w-32 rounded-chip bg-transparent px-1.5"
      />
    </form>
  );
}
