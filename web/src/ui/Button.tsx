import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from './classes';

const kinds = {
  plain: 'border-line-strong bg-surface text-ink hover:bg-hover',
  primary: 'border-accent bg-accent text-on-accent font-semibold hover:opacity-90',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink',
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` at most once a page. */
  readonly kind?: keyof typeof kinds;
  readonly icon?: ReactNode;
}

/** A button with words; 28 px high. */
export function Button({ kind = 'plain', icon, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(
        'inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-control border px-2.5 text-body font-medium disabled:opacity-50',
        kinds[kind],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
