import { type EntityType, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { Count } from '../../entity/Count';
import { EntityLink } from '../../entity/EntityLink';
import { EventLink } from '../../entity/EventLink';
import { NewBadge } from '../../entity/NewBadge';
import { entityWord } from '../../entity/entityWords';
import { formatDayTime, formatExact } from '../../lib/formatInstant';
import { formatCount } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';
import { type Answer, edgeId } from './buildGraph';
import { isTried, relationVerb } from './relationWords';
import { labelOf } from './selection';

interface Row {
  readonly id: string;
  readonly from: End;
  readonly verb: string;
  readonly tried: boolean;
  readonly to: End;
  readonly succeeded: number;
  readonly failed: number;
  readonly isNew: boolean;
  readonly seen?: { readonly firstSeen: string; readonly lastSeen: string; readonly eventId: string };
}

type End =
  | { readonly key: string; readonly label: string }
  | { readonly count: number; readonly type: EntityType };

/** Every relationship of the drawing as a table, counted groups included, with the same selection: the graph's twin. */
export function GraphTwin({
  answer,
  selected,
  onSelect,
}: {
  readonly answer: Answer;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}) {
  return (
    <DataTable
      label="Relationships drawn"
      columns={columns}
      rows={rowsOf(answer)}
      keyOf={(row) => row.id}
      selectedKey={selected}
      onOpen={(row) => onSelect(row.id)}
    />
  );
}

function rowsOf(answer: Answer): Row[] {
  const end = (key: string) => ({ key, label: labelOf(answer, key) });
  const edges = answer.edges.map((edge) => ({
    id: edgeId(edge),
    from: end(edge.from),
    verb: relationVerb(edge.relation),
    tried: isTried(edge.relation),
    to: end(edge.to),
    succeeded: edge.succeeded,
    failed: edge.failed,
    isNew: edge.isNew,
    seen: edge,
  }));
  const groups = answer.groups.map((group) => {
    const others = { count: group.count, type: group.type };
    return {
      id: group.id,
      from: group.direction === 'out' ? end(group.of) : others,
      verb: relationVerb(group.relation),
      tried: isTried(group.relation),
      to: group.direction === 'out' ? others : end(group.of),
      succeeded: group.succeeded,
      failed: group.failed,
      isNew: group.new > 0,
    };
  });
  return [...edges, ...groups];
}

const columns: readonly Column<Row>[] = [
  {
    id: 'from',
    head: 'From',
    className: 'w-[32%] min-w-36 max-w-0',
    cell: ({ from }) => <EndCell end={from} />,
  },
  {
    id: 'relation',
    head: 'Relationship',
    cell: ({ verb, tried }) => (
      <span className={`whitespace-nowrap ${tried ? 'text-failed-text' : 'text-ink-2'}`}>{verb}</span>
    ),
  },
  { id: 'to', head: 'To', className: 'w-[32%] min-w-40 max-w-0', cell: ({ to }) => <EndCell end={to} /> },
  { id: 'new', head: 'New', cell: ({ isNew }) => (isNew ? <NewBadge /> : null) },
  {
    id: 'succeeded',
    head: 'Succeeded',
    align: 'right',
    cell: (row) => <Count value={row.succeeded} tone="succeeded" />,
  },
  { id: 'failed', head: 'Failed', align: 'right', cell: (row) => <Count value={row.failed} tone="failed" /> },
  {
    id: 'first',
    head: 'First (UTC)',
    align: 'right',
    cell: ({ seen }) =>
      seen && <span title={formatExact(seen.firstSeen)}>{formatDayTime(epochMsOf(seen.firstSeen))}</span>,
  },
  {
    id: 'last',
    head: 'Last (UTC)',
    align: 'right',
    cell: ({ seen }) =>
      seen && <span title={formatExact(seen.lastSeen)}>{formatDayTime(epochMsOf(seen.lastSeen))}</span>,
  },
  { id: 'proof', head: 'Proof', cell: ({ seen }) => seen && <EventLink eventId={seen.eventId} /> },
];

function EndCell({ end }: { readonly end: End }) {
  if ('count' in end)
    return (
      <span className="truncate font-medium">
        {formatCount(end.count)} other {entityWord(end.type).plural}
      </span>
    );
  const entity = parseEntityKey(end.key);
  return entity === undefined ? <bdi>{end.label}</bdi> : <EntityLink entity={entity} label={end.label} />;
}
