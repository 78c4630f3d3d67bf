import { findings } from '@gumshoe/shared/contract/findings';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { Waypoints } from 'lucide-react';
import { useEffect } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { EntityIcon } from '../../entity/EntityIcon';
import { EntityLink } from '../../entity/EntityLink';
import { entityWord } from '../../entity/entityWords';
import { SeverityBadge } from '../../entity/SeverityBadge';
import { Trail } from '../../entity/Trail';
import { useScope } from '../../entity/useScope';
import { cutArn } from '../../lib/cutMiddle';
import { formatDay, formatDayTime } from '../../lib/formatInstant';
import { formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { CopyButton } from '../../ui/CopyButton';
import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';

/** Trail, icon, name, severity, type, id, account, seen; actions at the right. */
export function ProfileHeader({ entity }: { readonly entity: EntityRef }) {
  const location = useLocation();
  const { data, error } = useQuestion(entityDetails, { entity });
  const details = data?.answer;
  const label = details?.label ?? entity.id;
  useEffect(() => {
    document.title = `${sanitizeText(label)} · ${entityWord(entity.type).noun}`;
  }, [label, entity.type]);
  return (
    <div className="flex flex-col gap-1.5 pb-3">
      <Trail here={entityWord(entity.type).noun} />
      <div className="flex items-center gap-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-panel bg-sunken">
          <EntityIcon type={entity.type} size={20} />
        </span>
        <div className="min-w-0 flex-1">
          <h1 className="flex min-w-0 items-center gap-3 text-title">
            <LogText className="truncate">{label.startsWith('arn:') ? cutArn(label) : label}</LogText>
            <HeaderSeverity entity={entity} />
          </h1>
          <p className="flex min-w-0 flex-wrap items-center gap-x-3 text-body text-ink-2">
            <span>{entityWord(entity.type).noun}</span>
            <span className="flex min-w-0 items-center gap-1">
              <LogText mono className="truncate">
                {details?.entity.id ?? entity.id}
              </LogText>
              <CopyButton value={details?.entity.id ?? entity.id} what="identifier" />
            </span>
            {details?.account !== undefined && entity.type !== 'AwsAccount' && (
              <EntityLink entity={{ type: 'AwsAccount', id: details.account }} className="text-ink-2" />
            )}
            {details !== undefined && <Seen seen={details.seen} />}
            {error?.code === 'not-found' && <span>{error.message}</span>}
          </p>
        </div>
        <a
          href={hrefTo(location, { name: 'graph', entity })}
          className="inline-flex h-7 items-center gap-1.5 rounded-control border max-sm:hidden border-line-strong px-2.5 text-body font-medium no-underline hover:bg-hover"
        >
          <Waypoints size={14} /> Graph
        </a>
      </div>
    </div>
  );
}

function HeaderSeverity({ entity }: { readonly entity: EntityRef }) {
  const scopeTime = useScope()?.scope;
  const { data } = useQuestion(findings, { entity, scopeTime }, { enabled: scopeTime !== undefined });
  const worst = data?.answer.rows[0];
  if (worst === undefined || data === undefined) return null;
  return (
    <SeverityBadge
      level={worst.severityLevel}
    >{` · ${formatCounted(data.answer.total, 'finding')}`}</SeverityBadge>
  );
}

function Seen({
  seen,
}: {
  readonly seen: readonly { firstSeen: string; lastSeen: string; onOrBefore: boolean }[];
}) {
  const [first] = [...seen].sort((a, b) => epochMsOf(a.firstSeen) - epochMsOf(b.firstSeen));
  const last = Math.max(...seen.map((side) => epochMsOf(side.lastSeen)));
  if (first === undefined) return null;
  const at = epochMsOf(first.firstSeen);
  return (
    <span className="text-ink-3">
      first seen {formatDay(at)}
      {first.onOrBefore && ' or before (the data begin there)'}, last {formatDayTime(last)} UTC
    </span>
  );
}
