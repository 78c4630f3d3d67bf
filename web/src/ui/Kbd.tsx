/** A key as printed on the keyboard. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-flex h-4 min-w-4 items-center justify-center rounded-pill border border-line-strong px-1 font-sans text-axis text-ink-3">
      {children}
    </kbd>
  );
}
