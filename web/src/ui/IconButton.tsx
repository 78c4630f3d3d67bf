import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** What it does, as a verb; the accessible name and the tooltip. */
  readonly label: string;
  /** Its key, shown in the tooltip. */
  readonly shortcut?: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Inside a table's row: the key that presses it while the row has the focus. */
  readonly 'data-row-key'?: string;
}

/** A button that is an icon; 24 × 24 px, named by its label. */
export function IconButton({
  label,
  shortcut,
  children,
  className,
  type = 'button',
  ref,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        ref={ref}
        type={type}
        aria-label={label}
        className={classes(
          'inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-40 aria-pressed:bg-selected aria-pressed:text-accent',
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
