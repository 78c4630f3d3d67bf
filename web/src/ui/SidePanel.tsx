import { Maximize2, Minimize2, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from './IconButton';
import { SlotFill, createSlot } from './Slot';

/** The one side panel at the right of a page. */
export const sidePanelSlot = createSlot();

/**
 * What opens beside a page: a selection (400–480 px) or details (57 % of the page, never under 640). `Esc` closes, `o` gives it
 * the whole page; focus goes in when it opens and back to where it came from when it closes, unless `keepsFocus` leaves it there.
 */
export function SidePanel(props: {
  readonly title: string;
  readonly size: 'selection' | 'details';
  readonly actions?: ReactNode;
  /** The focus stays where it is: for what follows a selection that the arrows move. */
  readonly keepsFocus?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <SlotFill slot={sidePanelSlot}>
      <SidePanelBody {...props} />
    </SlotFill>
  );
}

const widths = {
  selection: 'w-[440px]',
  details: 'w-[max(640px,57vw)] max-w-full',
} as const;

function SidePanelBody({
  title,
  size,
  actions,
  keepsFocus = false,
  onClose,
  children,
}: Parameters<typeof SidePanel>[0]) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    if (keepsFocus) return undefined;
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [keepsFocus]);
  return (
    <aside
      aria-label={title}
      data-region="side-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
        if (event.key === 'O' && !(event.target instanceof HTMLInputElement)) setWide(!isWide);
      }}
      className={`appearing flex h-full min-h-0 shrink-0 flex-col border-l border-line bg-surface max-xl:fixed max-xl:inset-y-0 max-xl:right-0 max-xl:z-30 max-xl:shadow-floating ${
        isWide ? 'fixed inset-y-0 right-0 z-30 w-full!' : ''
      } ${widths[size]}`}
    >
      <header className="flex items-center gap-1 px-4 pt-3">
        <h2 ref={heading} tabIndex={-1} className="mr-auto text-heading outline-none">
          {title}
        </h2>
        {actions}
        <IconButton
          label={isWide ? 'Show beside the page' : 'Give it the whole page'}
          shortcut="Shift O"
          onClick={() => setWide(!isWide)}
        >
          {isWide ? <Minimize2 size={15} /> : <Maximize2 size={15} />}
        </IconButton>
        <IconButton label="Close" shortcut="Esc" onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      {children}
    </aside>
  );
}
