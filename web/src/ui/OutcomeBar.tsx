/**
 * Succeeded, then failures (hatched) in one bar, 10 px high, on a scale common to its column: `max` is the column's greatest
 * total. The numbers stand beside it, so it is hidden from assistive technology.
 */
export function OutcomeBar({
  succeeded,
  failed,
  max,
}: {
  readonly succeeded: number;
  readonly failed: number;
  readonly max: number;
}) {
  const width = (count: number) =>
    count === 0 || max === 0 ? '0' : `max(2px, ${((count / max) * 100).toFixed(2)}%)`;
  return (
    <div aria-hidden="true" className="flex h-2.5 w-full min-w-10">
      <div
        className="h-full border-succeeded bg-succeeded-fill data-[on=true]:border-t-[1.5px]"
        data-on={succeeded > 0}
        style={{ width: width(succeeded) }}
      />
      <div className="hatch-failed h-full" style={{ width: width(failed) }} />
    </div>
  );
}
