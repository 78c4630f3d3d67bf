import type { KeyboardEvent } from 'react';
import { sanitizeText } from '../lib/sanitizeText';
import { Kbd } from '../ui/Kbd';
import type { SearchItem } from './searchItems';

/** The lines under a search field as a listbox; the field keeps the focus, `active` is the marked line. */
export function ItemList(props: {
  readonly id: string;
  readonly items: readonly SearchItem[];
  readonly active: number;
  readonly onRun: (item: SearchItem) => void;
}) {
  return (
    <div id={props.id} role="listbox" aria-label="Results" className="min-h-0 overflow-y-auto py-1">
      {props.items.map((item, at) => (
        <div key={`${item.group}-${item.id}`}>
          {item.group !== props.items[at - 1]?.group && (
            <div className="px-3 pb-0.5 pt-1.5 text-meta text-ink-3">{item.group}</div>
          )}
          <div
            id={`${props.id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === props.active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.onRun(item)}
            onKeyDown={undefined}
            className="flex h-7 cursor-pointer items-center gap-2 px-3 text-body hover:bg-hover aria-selected:bg-selected"
          >
            <span className="flex w-4 shrink-0 justify-center text-ink-3">{item.icon}</span>
            <bdi className="truncate">{sanitizeText(item.label)}</bdi>
            {item.detail !== undefined && (
              <bdi className="min-w-0 flex-1 truncate text-guidance text-ink-3">
                {sanitizeText(item.detail)}
              </bdi>
            )}
            {item.shortcut !== undefined && <Kbd>{item.shortcut}</Kbd>}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Moves the mark or runs its line; answers whether the key was one of the list's. */
export function onListKey(
  event: KeyboardEvent,
  items: readonly SearchItem[],
  active: number,
  setActive: (active: number) => void,
  run: (item: SearchItem) => void,
): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && items.length > 0) setActive((active + step + items.length) % items.length);
  else if (event.key === 'Enter') {
    const item = items[active];
    if (item !== undefined) run(item);
  } else return false;
  event.preventDefault();
  return true;
}
