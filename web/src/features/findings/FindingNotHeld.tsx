import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';

/** A link names a finding that is not held: why that may be, and what can be done. */
export function FindingNotHeld({ findingId }: { readonly findingId: string }) {
  const location = useLocation();
  return (
    <div className="flex max-w-prose flex-col gap-3 p-5 text-body">
      <h1 className="text-title">This finding is not held</h1>
      <p>
        No loaded file holds a finding with the id{' '}
        <LogText mono className="break-all">
          {findingId}
        </LogText>
        . That does not mean that it does not exist:
      </p>
      <ul className="ml-4 list-disc text-ink-2">
        <li>its export may not be among the files that were loaded;</li>
        <li>its file may have been rejected or skipped: the load report says why;</li>
        <li>it may be from another behavior graph, region or account than the logs here.</li>
      </ul>
      <p className="flex gap-4">
        <a className="link" href={hrefTo(location, { name: 'load' })}>
          Load report
        </a>
        <a className="link" href={hrefTo(location, { name: 'findings' })}>
          All findings held
        </a>
      </p>
    </div>
  );
}
