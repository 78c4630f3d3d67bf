import { useHeld } from '../../entity/useHeld';
import { Skeleton } from '../../ui/Skeleton';

/** While it is not known what is held or when the entity was seen; and where nothing is held. */
export function NothingLoaded() {
  const { summary, held } = useHeld();
  if (summary.isError) {
    return (
      <p role="alert" className="p-6 text-body text-failed-text">
        It could not be looked what is held: {summary.error.message}
      </p>
    );
  }
  if (summary.data === undefined || held !== undefined) {
    return (
      <div aria-busy="true" className="flex flex-col gap-3 p-5">
        <Skeleton className="h-6 w-64" />
        <Skeleton className="h-4 w-96" />
        <Skeleton className="h-72 w-full" />
      </div>
    );
  }
  return (
    <p className="p-6 text-body text-ink-2">
      No events are held yet, so there is nothing to show of this entity.{' '}
      <a className="link" href="#start">
        See how loading goes
      </a>
    </p>
  );
}
