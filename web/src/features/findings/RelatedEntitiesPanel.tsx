import { findingEntities } from '@gumshoe/shared/contract/findings';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { useQuestion } from '../../api/useQuestion';
import { Count } from '../../entity/Count';
import { EntityLink } from '../../entity/EntityLink';
import { PanelFrame } from '../../entity/PanelFrame';
import { entityWord } from '../../entity/entityWords';
import { eventsHref } from '../../entity/eventsHref';
import { formatCounted } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';
import { OutcomeBar } from '../../ui/OutcomeBar';
import { useLocation } from '../../url/browserLocation';
import { type Named, inOrder, partWords } from './findingWords';

/** Whom and what the finding names, each with its part and its calls within the finding's window. */
export function RelatedEntitiesPanel({
  findingId,
  title,
}: {
  readonly findingId: string;
  readonly title: string;
}) {
  const location = useLocation();
  const params = { findingId };
  const result = useQuestion(findingEntities, params);
  const window = result.data?.answer.window;
  const most = Math.max(1, ...(result.data?.answer.rows ?? []).map(totalCalls));
  const columns: Column<Named>[] = [
    ...named,
    {
      id: 'bar',
      head: 'Calls in its window',
      className: 'w-44',
      cell: (row) =>
        row.held ? (
          <OutcomeBar succeeded={row.succeeded} failed={row.failed} max={most} />
        ) : (
          <span className="whitespace-nowrap text-ink-3">no logs held of it</span>
        ),
    },
    ...counts,
    {
      id: 'events',
      head: 'Records',
      align: 'right',
      cell: (row) =>
        row.held ? (
          <a className="link text-guidance" href={eventsHref(location, row.entity, [], window)}>
            events
          </a>
        ) : null,
    },
  ];
  return (
    <PanelFrame
      id={findingEntities.name}
      title="Whom and what does it name, and what did those do in its window?"
      guidance="Counts are of the logs held; two parts are never added. A name opens its profile with the window as scope time."
      question={findingEntities}
      params={params}
      result={result}
      subject={title}
      scopeTime={window}
      bodyPx={Math.min(324, Math.max(120, 36 + 28 * (result.data?.answer.rows.length ?? 4)))}
      isEmpty={(answer) => answer.rows.length === 0}
      none="The finding names no entity."
      table={(answer) => ({
        columns: [
          { name: 'Entity' },
          { name: 'Type' },
          { name: 'Part' },
          { name: 'Succeeded', align: 'right' },
          { name: 'Failed', align: 'right' },
        ],
        rows: inOrder(answer.rows).map((row) => [
          row.label,
          entityWord(row.entity.type).noun,
          partWords[row.part],
          ...(row.held ? [row.succeeded, row.failed] : ['not held', 'not held']),
        ]),
      })}
      footer={(answer) =>
        `${formatCounted(answer.rows.length, 'entity', 'entities')} named, ${formatCounted(answer.rows.filter(({ held }) => held).length, 'of them', 'of them')} held`
      }
    >
      {(answer) => (
        <DataTable
          label="Related entities"
          columns={columns}
          rows={inOrder(answer.rows)}
          keyOf={(row) => `${row.part} ${row.entity.type} ${row.entity.id}`}
        />
      )}
    </PanelFrame>
  );
}

const named: readonly Column<Named>[] = [
  {
    id: 'entity',
    head: 'Entity',
    className: 'max-w-0 w-[36%]',
    cell: (row) => <EntityLink entity={row.entity} label={row.label} />,
  },
  {
    id: 'type',
    head: 'Type',
    cell: (row) => <span className="whitespace-nowrap text-ink-2">{entityWord(row.entity.type).noun}</span>,
  },
  {
    id: 'part',
    head: 'Part',
    cell: (row) => <span className="whitespace-nowrap">{partWords[row.part]}</span>,
  },
];

const unknown = <span className="text-ink-3">–</span>;

const counts: readonly Column<Named>[] = [
  {
    id: 'succeeded',
    head: 'Succeeded',
    align: 'right',
    cell: (row) => (row.held ? <Count value={row.succeeded} tone="succeeded" /> : unknown),
  },
  {
    id: 'denied',
    head: 'Denied',
    align: 'right',
    cell: (row) => (row.held ? <Count value={row.denied} tone="failed" /> : unknown),
  },
  {
    id: 'throttled',
    head: 'Throttled',
    align: 'right',
    cell: (row) => (row.held ? <Count value={row.throttled} tone="failed" /> : unknown),
  },
  {
    id: 'other',
    head: 'Other',
    align: 'right',
    cell: (row) => (row.held ? <Count value={row.other} tone="failed" /> : unknown),
  },
];
