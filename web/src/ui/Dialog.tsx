import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

/** A panel over the page; `Esc` and a click beside it close it, the focus goes back to where it was. */
export function Dialog(props: {
  readonly label: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  // Read before the box is drawn: a field in it may take the focus as it appears.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    if (!box.current?.contains(document.activeElement)) box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [before]);
  return createPortal(
    <div
      className="fixed inset-0 z-40 flex items-start justify-center bg-ink/20 pt-[12vh]"
      onPointerDown={(event) => event.target === event.currentTarget && props.onClose()}
    >
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-label={props.label}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            props.onClose();
          } else if (event.key === 'Tab') keepFocusInside(event, box.current);
        }}
        className={`appearing flex max-h-[76vh] max-w-[94vw] flex-col rounded-panel border border-line-strong bg-raised shadow-floating outline-none ${props.className ?? ''}`}
      >
        {props.children}
      </div>
    </div>,
    document.body,
  );
}

function keepFocusInside(event: React.KeyboardEvent, box: HTMLElement | null): void {
  const stops = [
    ...(box?.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input, [tabindex="0"]') ?? []),
  ];
  const [first] = stops;
  const last = stops.at(-1);
  if (first === undefined || last === undefined) return;
  const leaves = event.shiftKey
    ? document.activeElement === first || document.activeElement === box
    : document.activeElement === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
