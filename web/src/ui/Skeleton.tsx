import { classes } from './classes';

/** A grey shape where an answer will stand; shown after 150 ms, so that quick answers do not flicker. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden="true" className={classes('skeleton', className)} />;
}

/** The shape of a table: some rows of text. */
export function SkeletonRows({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-2.5 px-3 py-2">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="flex gap-3">
          <Skeleton className="h-3.5 flex-1" />
          <Skeleton className="h-3.5 w-14" />
          <Skeleton className="h-3.5 w-10" />
        </div>
      ))}
    </div>
  );
}
