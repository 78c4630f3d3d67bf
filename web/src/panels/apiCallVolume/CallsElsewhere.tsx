import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { defaultSide } from '@gumshoe/shared/domain/side';
import { DAY, SECOND } from '@gumshoe/shared/domain/units';
import { useQuestion } from '../../api/useQuestion';
import { formatDayTime } from '../../lib/formatInstant';
import { formatCounted } from '../../lib/formatNumber';
import { useLocation } from '../../url/browserLocation';
import { hrefTo, scopeChanges } from '../../url/href';

/** Where the scope time holds no calls: when there are some, and the way there. */
export function CallsElsewhere({ entity }: { readonly entity: EntityRef }) {
  const location = useLocation();
  const { data } = useQuestion(entityDetails, { entity });
  const seen = data?.answer.seen.find(({ side }) => side === defaultSide(entity.type));
  if (seen === undefined) return null;
  const end = (Math.floor(epochMsOf(seen.lastSeen) / SECOND) + 1) * SECOND;
  const there = scopeChanges({ start: instantOf(end - DAY), end: instantOf(end) });
  return (
    <>
      {formatCounted(totalCalls(seen), 'call')} held from {formatDayTime(epochMsOf(seen.firstSeen))} to{' '}
      {formatDayTime(epochMsOf(seen.lastSeen))} UTC.{' '}
      <a className="link" href={hrefTo(location, location.place, there)}>
        Go to the last of them
      </a>
      .
    </>
  );
}
