import type { FindingRow } from '@gumshoe/shared/contract/findings';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { FileText, UserSearch, Waypoints } from 'lucide-react';
import { Fragment } from 'react';
import { EntityLink } from '../../entity/EntityLink';
import { SeverityBadge } from '../../entity/SeverityBadge';
import { Trail } from '../../entity/Trail';
import { eventsHref } from '../../entity/eventsHref';
import { formatExact, formatRange } from '../../lib/formatInstant';
import { formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { CopyButton } from '../../ui/CopyButton';
import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo, scopeChanges } from '../../url/href';
import { type Named, ofPart, subjectOf } from './findingWords';

/** Who did what to what, from where and when, in words; then what the provider says. */
export function FindingHeader({
  finding,
  description,
  rows,
  window,
}: {
  readonly finding: FindingRow;
  readonly description: string;
  readonly rows: readonly Named[];
  readonly window: ScopeTime | undefined;
}) {
  return (
    <header className="flex flex-col gap-2 border-b border-line bg-surface px-5 pb-4 pt-3">
      <Trail here="Finding" />
      <div className="flex flex-wrap items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <h1 className="flex min-w-0 flex-wrap items-center gap-x-3 text-title">
            <LogText>{finding.title}</LogText>
            <SeverityBadge level={finding.severityLevel}>
              {finding.severity === undefined ? '' : ` ${finding.severity}`}
            </SeverityBadge>
          </h1>
          <p className="flex min-w-0 flex-wrap items-center gap-x-3 text-body text-ink-2">
            <span>
              <LogText>{finding.provider}</LogText>
              {finding.sample && ', a sample'}
              {finding.archived && ', archived'}
            </span>
            <LogText>{finding.type}</LogText>
            <span className="flex min-w-0 items-center gap-1">
              <LogText mono className="truncate">
                {finding.findingId}
              </LogText>
              <CopyButton value={finding.findingId} what="finding id" />
            </span>
            <EntityLink entity={{ type: 'AwsAccount', id: finding.account }} className="text-ink-2" />
            <span>{sanitizeText(finding.region)}</span>
          </p>
        </div>
        {window !== undefined && <Ways rows={rows} window={window} />}
      </div>
      <Sentence finding={finding} rows={rows} />
      {description !== '' && (
        <p className="max-w-[76ch] text-body text-ink-2">
          <LogText>{description}</LogText>
        </p>
      )}
    </header>
  );
}

/** "ci-deploy and AKIA… acted on 111122223333 from 198.51.100.23 22 Nov 2026 02:41 – 05:42 UTC, seen 3 times." */
function Sentence({ finding, rows }: { readonly finding: FindingRow; readonly rows: readonly Named[] }) {
  const actors = ofPart(rows, 'actor');
  const targets = ofPart(rows, 'target');
  const remote = ofPart(rows, 'network');
  const hasActor = actors.length > 0;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-body">
      {rows.length === 0 && <span>It names no entity,</span>}
      <List rows={actors} />
      {hasActor && <span>{targets.length > 0 ? 'acted on' : 'acted'}</span>}
      <List rows={targets} />
      {!hasActor && targets.length > 0 && (
        <span>{`${targets.length > 1 ? 'were' : 'was'} ${remote.length > 0 ? 'in touch with' : 'acted on'}`}</span>
      )}
      {hasActor && remote.length > 0 && <span>from</span>}
      <List rows={remote} />
      {!hasActor && targets.length === 0 && remote.length > 0 && (
        <span>{remote.length > 1 ? 'are named' : 'is named'}</span>
      )}
      <When finding={finding} />
    </p>
  );
}

/** One instant where it was seen but once, else from first to last. */
function When({ finding: { firstSeen, lastSeen, count } }: { readonly finding: FindingRow }) {
  const isInstant = epochMsOf(firstSeen) === epochMsOf(lastSeen);
  return (
    <span title={`${formatExact(firstSeen)} to ${formatExact(lastSeen)}`}>
      {isInstant
        ? `at ${formatExact(firstSeen)}`
        : `${formatRange(epochMsOf(firstSeen), epochMsOf(lastSeen))} UTC`}
      {`, seen ${formatCounted(count, 'time')}.`}
    </span>
  );
}

function List({ rows }: { readonly rows: readonly Named[] }) {
  return (
    <>
      {rows.map(({ entity, label }, at) => (
        <Fragment key={`${entity.type} ${entity.id}`}>
          {at > 0 && <span>{at === rows.length - 1 ? 'and' : ','}</span>}
          <EntityLink entity={entity} label={label} className="max-w-80 font-semibold" />
        </Fragment>
      ))}
    </>
  );
}

/** Where to go on: the profile of who acted with the window as its scope time, its graph, its events. */
function Ways({ rows, window }: { readonly rows: readonly Named[]; readonly window: ScopeTime }) {
  const location = useLocation();
  const subject = subjectOf(rows);
  if (subject === undefined) return null;
  const { entity, label, held } = subject;
  const look =
    'inline-flex h-7 items-center gap-1.5 rounded-control border px-2.5 text-body font-medium no-underline';
  if (!held)
    return (
      <p className="max-w-72 text-guidance text-ink-3">
        No logs are held of {sanitizeText(label)}, so there is nothing to investigate beside the finding.
      </p>
    );
  const scope = scopeChanges(window);
  return (
    <div className="flex flex-wrap gap-2">
      <a
        href={hrefTo(location, { name: 'entity', entity }, scope)}
        className={`${look} max-w-72 border-accent bg-accent font-semibold text-on-accent hover:opacity-90`}
      >
        <UserSearch size={14} aria-hidden="true" className="shrink-0" />
        <bdi className="truncate">Investigate {sanitizeText(label)}</bdi>
      </a>
      <a
        href={hrefTo(location, { name: 'graph', entity }, scope)}
        className={`${look} border-line-strong hover:bg-hover`}
      >
        <Waypoints size={14} aria-hidden="true" /> Graph
      </a>
      <a
        href={eventsHref(location, entity, [], window)}
        className={`${look} border-line-strong hover:bg-hover`}
      >
        <FileText size={14} aria-hidden="true" /> Events
      </a>
    </div>
  );
}
