import { coverageQuestion } from '@gumshoe/shared/contract/coverageQuestion';
import type { Coverage } from '@gumshoe/shared/contract/envelope';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { MINUTE } from '@gumshoe/shared/domain/units';
import { useQuestion } from '../../api/useQuestion';
import { AccountLink } from '../../entity/AccountLink';
import { PanelFailed } from '../../entity/PanelStates';
import { PlainPanel } from '../../entity/PlainPanel';
import { sourceName } from '../../entity/sourceName';
import { formatDayTime, formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';
import { SkeletonRows } from '../../ui/Skeleton';

type Source = Coverage['sources'][number];

interface Row extends Omit<Source, 'region'> {
  readonly regions: readonly string[];
}

/** Each source of each account with its newest record: complete up to there, as far as can be told. */
export function SourcesPanel() {
  const { data, error, refetch } = useQuestion(coverageQuestion, {}, { keepPrevious: true });
  const rows = rowsOf(data?.coverage.sources ?? []);
  return (
    <PlainPanel
      title="Up to when is each source held?"
      guidance="The newest record of each; what came later is not in these logs."
      bodyPx={244}
      footer={data !== undefined && formatCounted(rows.length, 'source')}
    >
      {error ? (
        <PanelFailed error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows />
      ) : (
        <DataTable
          label="Sources"
          columns={columns}
          rows={rows}
          keyOf={(row) => `${row.account} ${row.source}`}
        />
      )}
    </PlainPanel>
  );
}

function rowsOf(sources: readonly Source[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { region, ...source } of sources) {
    const key = `${source.account} ${source.source}`;
    const before = rows.get(key);
    rows.set(
      key,
      before === undefined
        ? { ...source, regions: [region] }
        : {
            ...before,
            regions: [...before.regions, region],
            records: before.records + source.records,
            firstEvent: earlier(before.firstEvent, source.firstEvent),
            lastEvent:
              earlier(before.lastEvent, source.lastEvent) === before.lastEvent
                ? source.lastEvent
                : before.lastEvent,
          },
    );
  }
  return [...rows.values()].sort(
    (a, b) => a.account.localeCompare(b.account) || a.source.localeCompare(b.source),
  );
}

function earlier(a: string, b: string): string {
  return epochMsOf(a) <= epochMsOf(b) ? a : b;
}

const columns: readonly Column<Row>[] = [
  {
    id: 'account',
    head: 'Account',
    cell: ({ account }) => <AccountLink account={account} icon={false} />,
  },
  { id: 'source', head: 'Source', cell: ({ source }) => sourceName(source) },
  {
    id: 'regions',
    head: 'Regions',
    align: 'right',
    cell: ({ regions }) => <span title={regions.join(', ')}>{formatCount(regions.length)}</span>,
  },
  { id: 'records', head: 'Records', align: 'right', cell: ({ records }) => formatCount(records) },
  {
    id: 'newest',
    head: 'Newest (UTC)',
    align: 'right',
    cell: ({ lastEvent }) => (
      <span title={formatExact(lastEvent)}>
        {formatDayTime(Math.floor(epochMsOf(lastEvent) / MINUTE) * MINUTE)}
      </span>
    ),
  },
];
