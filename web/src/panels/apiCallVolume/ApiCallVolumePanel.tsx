import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import type { Coverage } from '@gumshoe/shared/contract/envelope';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { type Side, defaultSide } from '@gumshoe/shared/domain/side';
import { Count } from '../../entity/Count';
import { darkStretches, withoutCalls } from '../../entity/darkStretches';
import { detailsParam } from '../../entity/detailsParams';
import { PanelFrame } from '../../entity/PanelFrame';
import { sourceName } from '../../entity/sourceName';
import { useFindingMarks } from '../../entity/useFindingMarks';
import { formatBucket, formatFull } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { type Interval, type TimelineBucket, sumWithin } from '../../ui/charts/timelineScale';
import { Part, lazyPart } from '../../ui/lazyPart';
import { changeParams, useParam } from '../../url/browserLocation';
import { scopeChanges } from '../../url/href';
import { set, unset } from '../../url/param';
import { selectionParam } from '../../url/viewParams';
import type { PanelProps } from '../panelProps';
import { CallsElsewhere } from './CallsElsewhere';
import { Legend } from './Legend';
import type { VolumeAnswer } from './timelineOf';
import { intervalOf, useVolumeTimeline } from './useVolumeTimeline';

const titles: Readonly<Record<Side, string>> = {
  by: 'How many API calls did it make, and did they succeed?',
  on: 'How often was it acted on, and did the calls succeed?',
  from: 'How many API calls came from here, and did they succeed?',
  in: 'How many API calls were made in this account, and did they succeed?',
};

/** The title where the page is about something else: it names whom it speaks of. */
function namedTitle(side: Side, label: string): string {
  const name = sanitizeText(label);
  switch (side) {
    case 'by':
      return `How many API calls did ${name} make, and did they succeed?`;
    case 'on':
      return `How often was ${name} acted on, and did the calls succeed?`;
    case 'from':
      return `How many API calls came from ${name}, and did they succeed?`;
    case 'in':
      return `How many API calls were made in ${name}, and did they succeed?`;
  }
}

const CHART_PX = 226;

/** The charts are a third of the program, and only here. */
const timeline = lazyPart(async () => (await import('../../ui/charts/Timeline')).Timeline);

/** Calls over the scope time by outcome, against the usual; dragging across a stretch opens its activity details. */
export function ApiCallVolumePanel({
  entity,
  label,
  scopeTime,
  isNamed = false,
}: PanelProps & {
  /** Whether the title names the entity, as on pages that are not its profile. */
  readonly isNamed?: boolean;
}) {
  const { result, params, buckets, domain } = useVolumeTimeline(entity, scopeTime, []);
  const marks = useFindingMarks(entity, scopeTime);
  const [selection] = useParam(selectionParam);
  const selected = selection && intervalOf(selection);
  const select = (interval: Interval | undefined) =>
    changeParams(
      interval === undefined
        ? [unset(selectionParam)]
        : [set(selectionParam, scopeOf(interval)), set(detailsParam, 'address')],
    );
  const zoom = () => selection && changeParams([...scopeChanges(selection), unset(selectionParam)]);
  const bucket = result.data?.answer.bucket;
  return (
    <PanelFrame
      id="api-call-volume"
      title={isNamed ? namedTitle(defaultSide(entity.type), label) : titles[defaultSide(entity.type)]}
      guidance={`${bucket === undefined ? '' : `${sentenceCase(formatBucket(bucket))}. `}Drag across a stretch to open its activity details.`}
      question={apiCallVolume}
      params={params}
      result={result}
      subject={label}
      scopeTime={scopeTime}
      bodyPx={CHART_PX + 22}
      isEmpty={(answer) =>
        totalCalls(answer) === 0 &&
        buckets.every((each) => each.succeeded + each.denied + each.throttled + each.other === 0)
      }
      none="No calls in this scope time."
      elsewhere={<CallsElsewhere entity={entity} />}
      table={(answer) => volumeTable(answer)}
      footer={(answer) => <VolumeTotals answer={answer} />}
      footerEnd={(answer) =>
        selected === undefined
          ? `${formatCounted(totalCalls(answer), 'call')} in scope`
          : selectionWords(buckets, selected, totalCalls(answer))
      }
    >
      {(_, { coverage }) => (
        <div className="px-3">
          <Legend
            hasBaseline={result.data?.answer.baseline !== 'in-training'}
            hasFindings={marks.length > 0}
          />
          <Part
            part={timeline}
            fallback={<div style={{ height: CHART_PX }} />}
            with={{
              label: `API calls of ${label} over time`,
              buckets,
              domain,
              scope: intervalOf(scopeTime),
              gaps: gapsOf(coverage, buckets),
              marks,
              selection: selected,
              onSelect: select,
              onOpen: () => changeParams([set(detailsParam, 'address')]),
              onZoom: zoom,
              heightPx: CHART_PX,
            }}
          />
        </div>
      )}
    </PanelFrame>
  );
}

function VolumeTotals({ answer }: { readonly answer: VolumeAnswer }) {
  return (
    <span className="*:mr-3">
      <span>
        <b>
          <Count value={answer.succeeded} tone="succeeded" />
        </b>{' '}
        succeeded
      </span>
      <span>
        <b>
          <Count value={answer.failed} tone="failed" />
        </b>{' '}
        failed
        {answer.failed > 0 &&
          `: ${formatCount(answer.denied)} denied, ${formatCount(answer.throttled)} throttled, ${formatCount(answer.other)} other`}
      </span>
      {answer.throughService > 0 && (
        <span className="text-ink-3">{formatCount(answer.throughService)} through a service</span>
      )}
    </span>
  );
}

function selectionWords(
  buckets: Parameters<typeof sumWithin>[0],
  selected: Interval,
  inScope: number,
): string {
  const sum = sumWithin(buckets, selected);
  return `selection holds ${formatCount(sum.succeeded + sum.failed)} of ${formatCounted(inScope, 'call')}`;
}

function volumeTable(answer: VolumeAnswer) {
  const right = 'right' as const;
  return {
    columns: [
      { name: 'Start (UTC)' },
      ...['Succeeded', 'Denied', 'Throttled', 'Other failures', 'Through a service'].map((name) => ({
        name,
        align: right,
      })),
    ],
    rows: answer.buckets.map((bucket) => [
      formatFull(epochMsOf(bucket.start)).replace(' UTC', ''),
      bucket.succeeded,
      bucket.denied,
      bucket.throttled,
      bucket.other,
      bucket.throughService,
    ]),
  };
}

function gapsOf(coverage: Coverage, buckets: readonly TimelineBucket[]) {
  const dark = darkStretches(coverage.gaps, coverage.sources, sourceName).filter((stretch) => stretch.isDark);
  return withoutCalls(dark, buckets);
}

function scopeOf(interval: Interval) {
  return { start: instantOf(interval.startMs), end: instantOf(interval.endMs) };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
