import { type ReactNode, useId } from 'react';
import { ScrollArea } from '../ui/ScrollArea';
import { classes } from '../ui/classes';

/** A panel's look without a question behind it: for what the ledger or other panels' answers already say. */
export function PlainPanel(props: {
  readonly title: string;
  readonly guidance: ReactNode;
  readonly footer?: ReactNode;
  readonly className?: string;
  readonly bodyPx: number;
  readonly children: ReactNode;
}) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className={classes(
        'flex min-w-0 flex-col rounded-panel border border-line bg-surface',
        props.className,
      )}
    >
      <header className="px-3 pt-2.5">
        <h2 id={heading} className="truncate text-panel">
          {props.title}
        </h2>
        <p className="truncate text-guidance text-ink-3">{props.guidance}</p>
      </header>
      <ScrollArea className="overflow-auto" style={{ height: props.bodyPx }}>
        {props.children}
      </ScrollArea>
      <footer className="mt-auto flex h-7 shrink-0 items-center gap-3 border-t border-line px-3 text-guidance text-ink-2">
        {props.footer}
      </footer>
    </section>
  );
}
