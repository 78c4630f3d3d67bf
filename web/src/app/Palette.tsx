import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { keyMap } from '../lib/keyMap';
import { writePreferences } from '../lib/preferences';
import { Dialog } from '../ui/Dialog';
import { ItemList, onListKey } from './ItemList';
import { canRun, runAction } from './actions';
import type { SearchItem } from './searchItems';
import { useSearchItems } from './useSearchItems';

/** The command palette: every action of the key map and everything the search box finds, in one list. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const { items: found } = useSearchItems(text);
  const commands = commandItems().filter(({ label }) => matches(label, text));
  const items = text.trim() === '' ? commands : [...commands, ...found];
  const run = (item: SearchItem) => {
    onClose();
    // After the dialog has given the focus back, so that an action that moves it has the last word.
    setTimeout(item.run);
  };
  return (
    <Dialog label="Command palette" onClose={onClose} className="w-[600px]">
      <input
        role="combobox"
        aria-label="Command or search"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${active}`}
        autoFocus
        value={text}
        placeholder="A command, a name, an address, a link"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => onListKey(event, items, active, setActive, run)}
        className="h-11 shrink-0 rounded-t-panel border-b border-line bg-raised px-4 text-[14px] outline-none"
      />
      <ItemList id={id} items={items} active={Math.min(active, items.length - 1)} onRun={run} />
    </Dialog>
  );
}

function commandItems(): SearchItem[] {
  const icon = <ChevronRight size={14} />;
  const themes = (['light', 'dark', 'system'] as const).map((theme) => ({
    id: `theme-${theme}`,
    group: 'Commands',
    icon,
    label: theme === 'system' ? 'Theme as the system' : `Theme ${theme}`,
    run: () => writePreferences({ theme }),
  }));
  const actions = keyMap.flatMap(({ action, does, keys }) =>
    action === undefined || action === 'palette' || !canRun(action)
      ? []
      : [
          {
            id: action,
            group: 'Commands',
            icon,
            label: does,
            shortcut: keys[0],
            run: () => void runAction(action),
          },
        ],
  );
  return [...actions, ...themes];
}

function matches(label: string, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => label.toLowerCase().includes(word));
}
