import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Kbd } from '../ui/Kbd';
import { ItemList, onListKey } from './ItemList';
import { useAction } from './actions';
import { type SearchItem, recognizedWords } from './searchItems';
import { useSearchItems } from './useSearchItems';

/** The one search box: says what the text is while it is typed, lists what is held under it, `Enter` opens the first. */
export function SearchBox() {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [waitsFor, setWaitsFor] = useState<string | undefined>();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { items, isSearching } = useSearchItems(text);
  useAction('search', () => {
    input.current?.focus();
    input.current?.select();
  });
  const run = (item: SearchItem) => {
    setOpen(false);
    setWaitsFor(undefined);
    setText('');
    input.current?.blur();
    item.run();
  };
  // `Enter` before the answer is there opens the first line once it is.
  const first = items[0];
  if (waitsFor !== undefined && waitsFor === text && !isSearching && first !== undefined)
    queueMicrotask(() => run(first));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false);
      if (text === '') input.current?.blur();
      setText('');
    } else if (event.key === 'Enter' && active === 0 && isSearching) {
      event.preventDefault();
      setWaitsFor(text);
    } else onListKey(event, items, active, setActive, run);
  };
  const shows = isOpen && text.trim() !== '';
  return (
    <search className="relative w-[430px] min-w-40 shrink max-sm:flex-1">
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute left-2.5 top-1.5 text-ink-3"
      />
      <input
        ref={input}
        role="combobox"
        aria-label="Search"
        aria-expanded={shows}
        aria-controls={id}
        aria-activedescendant={shows ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        value={text}
        placeholder="Search an ARN, key, address or name, or paste a link"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setWaitsFor(undefined);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className="h-7 w-full rounded-control border border-control bg-surface pl-8 pr-8 text-body"
      />
      <span aria-hidden="true" className="pointer-events-none absolute right-2 top-1.5">
        <Kbd>/</Kbd>
      </span>
      {shows && (
        <div className="appearing absolute inset-x-0 top-full z-40 mt-1 flex max-h-[60vh] flex-col rounded-panel border border-line-strong bg-raised shadow-floating">
          <p className="border-b border-line px-3 py-1.5 text-guidance text-ink-3">
            Recognized as <b className="text-ink">{recognizedWords(text)}</b>
            {isSearching && ', looking'}
          </p>
          <ItemList id={id} items={items} active={active} onRun={run} />
        </div>
      )}
    </search>
  );
}
