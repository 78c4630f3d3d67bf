import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './IconButton';
import { Kbd } from './Kbd';

export interface MenuItem {
  readonly label: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

/** A button that opens a list of actions: arrows move, `Enter` does, `Esc` closes and gives the focus back. */
export function Menu({
  label,
  icon,
  items,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly items: readonly MenuItem[];
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const id = useId();
  return (
    <div className="relative">
      <IconButton
        ref={button}
        label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {icon}
      </IconButton>
      {isOpen && (
        <MenuList id={id} label={label} items={items} close={close} dismiss={() => setOpen(false)} />
      )}
    </div>
  );
}

function MenuList(props: {
  readonly id: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly close: () => void;
  readonly dismiss: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const { dismiss } = props;
  useEffect(() => {
    buttonsOf(list.current)[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !list.current?.parentElement?.contains(event.target)) dismiss();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [dismiss]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') props.close();
    else if (!moveFocus(event.key, buttonsOf(list.current))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={list}
      id={props.id}
      role="menu"
      aria-label={props.label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="appearing absolute right-0 top-full z-40 mt-1 min-w-52 rounded-control border border-line-strong bg-raised py-1 shadow-floating"
    >
      {props.items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          disabled={item.disabled}
          onClick={() => {
            props.close();
            item.onSelect();
          }}
          className="flex h-7 w-full items-center justify-between gap-4 whitespace-nowrap px-3 text-left text-body hover:bg-hover focus-visible:bg-hover focus-visible:outline-none disabled:text-ink-3"
        >
          {item.label}
          {item.shortcut !== undefined && <Kbd>{item.shortcut}</Kbd>}
        </button>
      ))}
    </div>
  );
}

function buttonsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])];
}

function moveFocus(key: string, buttons: readonly HTMLElement[]): boolean {
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[key];
  if (target === undefined) return false;
  buttons[(target + buttons.length) % buttons.length]?.focus();
  return true;
}
