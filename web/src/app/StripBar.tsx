import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { coverageQuestion } from '@gumshoe/shared/contract/coverageQuestion';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { DAY } from '@gumshoe/shared/domain/units';
import { useQuestion } from '../api/useQuestion';
import { darkStretches } from '../entity/darkStretches';
import { useEntityLabel } from '../entity/useEntityLabel';
import { useHeld } from '../entity/useHeld';
import { sourceName } from '../entity/sourceName';
import { useScope } from '../entity/useScope';
import { ScopeStrip } from '../ui/charts/ScopeStrip';
import type { Interval } from '../ui/charts/timelineScale';
import { useLocation } from '../url/browserLocation';
import { setScope } from './setScope';

const BASELINE_DAYS = 45;

/** The scope strip under the top bar: of the entity in view, of the lake on pages without one. */
export function StripBar() {
  const inView = useScope();
  const { place } = useLocation();
  if (inView === undefined) return null;
  const entity = place.name === 'entity' || place.name === 'graph' ? place.entity : undefined;
  return (
    <section
      data-frame
      data-strip
      aria-label="Scope time on all the time held"
      className="relative z-20 h-10 shrink-0 border-b border-line bg-surface px-4 max-sm:hidden"
    >
      {entity === undefined ? (
        <LakeStrip scope={inView.scope} held={inView.held} />
      ) : (
        <EntityStrip entity={entity} scope={inView.scope} held={inView.held} />
      )}
    </section>
  );
}

interface StripProps {
  readonly scope: ScopeTime;
  readonly held: ScopeTime;
}

function LakeStrip({ scope, held }: StripProps) {
  const { summary } = useHeld();
  const bars = (summary.data?.answer.daily ?? []).map(({ day, succeeded, failed }) => ({
    startMs: epochMsOf(day),
    endMs: epochMsOf(day) + DAY,
    succeeded,
    failed,
  }));
  return <Strip label="All calls per day" bars={bars} scope={scope} held={held} />;
}

function EntityStrip({ entity, scope, held }: StripProps & { readonly entity: EntityRef }) {
  const label = useEntityLabel(entity);
  const isShort = epochMsOf(held.end) - epochMsOf(held.start) <= 3 * DAY;
  const { data } = useQuestion(
    apiCallVolume,
    { entity, scopeTime: held, bucket: isShort ? '1h' : '1d' },
    { keepPrevious: true },
  );
  const width = data?.answer.bucket ?? DAY;
  const bars = (data?.answer.buckets ?? []).map(({ start, succeeded, failed }) => ({
    startMs: epochMsOf(start),
    endMs: Math.floor(epochMsOf(start) / width) * width + width,
    succeeded,
    failed,
  }));
  return (
    <Strip label={`${label}, calls per ${isShort ? 'hour' : 'day'}`} bars={bars} scope={scope} held={held} />
  );
}

function Strip({
  label,
  bars,
  scope,
  held,
}: StripProps & { readonly label: string; readonly bars: Parameters<typeof ScopeStrip>[0]['bars'] }) {
  const { data } = useQuestion(coverageQuestion, {}, { keepPrevious: true });
  const gaps = darkStretches(data?.answer.gaps ?? [], data?.answer.cells ?? [], sourceName);
  const start = epochMsOf(scope.start);
  const heldMs: Interval = { startMs: epochMsOf(held.start), endMs: epochMsOf(held.end) };
  return (
    <ScopeStrip
      label={label}
      held={heldMs}
      scope={{ startMs: start, endMs: epochMsOf(scope.end) }}
      bars={bars}
      gaps={gaps}
      baseline={
        start > heldMs.startMs
          ? { startMs: Math.max(heldMs.startMs, start - BASELINE_DAYS * DAY), endMs: start }
          : undefined
      }
      onChange={(interval) =>
        setScope({ start: instantOf(interval.startMs), end: instantOf(interval.endMs) })
      }
    />
  );
}
