import { useEffect, useState } from 'react';
import { Button } from '../ui/Button';

/**
 * Stands where a part of the program could not be fetched, and says which of two it is: the console was updated while this page stood
 * open, or its server does not answer. Loading the page again keeps the link, which holds the whole view.
 */
export function PartMissing() {
  const isAnswering = useServerAnswers();
  if (isAnswering === undefined) return null;
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-6">
      <h1 className="text-heading">
        {isAnswering ? 'The console was updated while this page stood open' : 'The server cannot be reached'}
      </h1>
      <p className="max-w-prose text-body text-ink-2">
        {isAnswering
          ? 'This page is older than the console and lacks a part of it. Loading it again brings the new one; the link, and so what is in view, stays.'
          : 'A part of the page could not be fetched. The server may have been stopped; start it, then load the page again. The link stays.'}
      </p>
      <Button kind="primary" onClick={() => window.location.reload()}>
        Load the page again
      </Button>
    </div>
  );
}

/** Whether the server of this page answers; undefined until it is known. */
function useServerAnswers(): boolean | undefined {
  const [isAnswering, setAnswering] = useState<boolean>();
  useEffect(() => {
    const ask = new AbortController();
    fetch('/healthz', { cache: 'no-store', signal: ask.signal }).then(
      () => setAnswering(true),
      () => !ask.signal.aborted && setAnswering(false),
    );
    return () => ask.abort();
  }, []);
  return isAnswering;
}
