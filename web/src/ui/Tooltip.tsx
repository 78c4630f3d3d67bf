import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './Kbd';

const DELAY_MS = 400;

/** A hint for what is under the pointer or has the focus. It only repeats or explains; it never holds what is nowhere else. */
export function Tooltip({
  text,
  shortcut,
  children,
}: {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly children: ReactNode;
}) {
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [at, setAt] = useState<{ left: number; top: number } | undefined>();
  const hide = () => {
    clearTimeout(timer.current);
    setAt(undefined);
  };
  const show = (delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const box = anchor.current?.firstElementChild?.getBoundingClientRect();
      if (box)
        setAt({
          left: Math.min(Math.max(box.left + box.width / 2, 90), innerWidth - 90),
          top: box.bottom + 6,
        });
    }, delay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what it wraps and does nothing itself
    <span
      ref={anchor}
      className="contents"
      onPointerEnter={() => show(DELAY_MS)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(DELAY_MS)}
      onBlur={hide}
    >
      {children}
      {at !== undefined &&
        createPortal(
          <div
            role="tooltip"
            style={at}
            className="appearing pointer-events-none fixed z-50 flex max-w-72 -translate-x-1/2 items-center gap-2 rounded-chip border border-line-strong bg-raised px-2 py-1 text-guidance text-ink shadow-floating"
          >
            {text}
            {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
          </div>,
          document.body,
        )}
    </span>
  );
}
