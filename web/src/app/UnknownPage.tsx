import { useLocation } from '../url/browserLocation';
import { hrefTo } from '../url/href';
import { sanitizeText } from '../lib/sanitizeText';

/** A link that leads nowhere here, with what it says and ways on. */
export function UnknownPage() {
  const location = useLocation();
  const said = location.place.name === 'unknown' ? location.place.path : location.place.name;
  return (
    <div className="flex max-w-prose flex-col gap-3 p-6">
      <h1 className="text-title">This link leads to no page here</h1>
      <p className="text-body text-ink-2">
        It says <bdi className="font-mono text-mono break-all">{sanitizeText(said)}</bdi>. Links have the
        forms of Amazon Detective, such as{' '}
        <span className="font-mono text-mono">#entities/IpAddress/192.0.2.1</span>; a wrong entity type or a
        cut link ends here.
      </p>
      <p className="flex gap-4 text-body">
        <a className="link" href={hrefTo(location, { name: 'start' })}>
          Go to Start
        </a>
        <a className="link" href={hrefTo(location, { name: 'search' })}>
          Search for it
        </a>
      </p>
    </div>
  );
}
