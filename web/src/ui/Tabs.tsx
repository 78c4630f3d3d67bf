import { type KeyboardEvent, useRef } from 'react';
import { formatCount } from '../lib/formatNumber';
import { classes } from './classes';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: number | undefined;
}

/** A row of tabs; arrows move between them. What a tab shows stands in an element with `role="tabpanel"`. */
export function Tabs(props: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  readonly className?: string;
}) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = props.tabs.findIndex((tab) => tab.id === props.selected);
    const last = props.tabs.length - 1;
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    const tab = target === undefined ? undefined : props.tabs[(target + last + 1) % (last + 1)];
    if (tab === undefined) return;
    event.preventDefault();
    props.onSelect(tab.id);
    row.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  return (
    <div
      ref={row}
      role="tablist"
      aria-label={props.label}
      onKeyDown={onKeyDown}
      className={classes('flex gap-1', props.className)}
    >
      {props.tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          aria-selected={tab.id === props.selected}
          tabIndex={tab.id === props.selected ? 0 : -1}
          onClick={() => props.onSelect(tab.id)}
          className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 text-body font-medium text-ink-2 hover:text-ink aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="font-normal text-ink-3">{formatCount(tab.count)}</span>
          )}
        </button>
      ))}
    </div>
  );
}
