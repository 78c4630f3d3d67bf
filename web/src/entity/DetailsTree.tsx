import type { OutcomeCounts } from '@gumshoe/shared/domain/outcome';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { Ban, Copy, FileText, ListFilter } from 'lucide-react';
import { formatExact, formatWithin } from '../lib/formatInstant';
import { formatCounted } from '../lib/formatNumber';
import { IconButton } from '../ui/IconButton';
import { OutcomeBar } from '../ui/OutcomeBar';
import { Skeleton } from '../ui/Skeleton';
import { type TreeRow, TreeTable } from '../ui/TreeTable';
import type { Column } from '../ui/DataTable';
import { copyText } from '../ui/copyText';
import { changeParams, navigate, useLocation, useParam } from '../url/browserLocation';
import { set } from '../url/param';
import { formatTable } from '../url/textTable';
import { Count } from './Count';
import { DetailsLabel } from './DetailsLabel';
import { PanelFailed, PanelLoading, PanelSilence } from './PanelStates';
import { type DetailsLevel, filtersOfPath } from './detailsFilters';
import { filtersParam, selectedRowParam, sortParam, unfoldedParam } from './detailsParams';
import { eventsHref } from './eventsHref';
import type { DetailsNode, DetailsRequest, useDetailsTree } from './useDetailsTree';

const nouns: Readonly<Record<DetailsLevel, readonly [string, string]>> = {
  address: ['more address', 'more addresses'],
  operation: ['more operation', 'more operations'],
  caller: ['more caller', 'more callers'],
  'access-key': ['more access key', 'more access keys'],
};

/** The three levels as a tree; its state (open, selected, sorted) is the link's. */
export function DetailsTree(props: {
  readonly request: DetailsRequest;
  readonly tree: ReturnType<typeof useDetailsTree>;
  readonly label: string;
}) {
  const { request, tree } = props;
  const [unfolded, setUnfolded] = useParam(unfoldedParam);
  const [selected] = useParam(selectedRowParam);
  const { top } = tree;
  if (top.isPending) return <PanelLoading onCancel={() => undefined} />;
  if (top.isError) return <PanelFailed error={top.error} onRetry={() => void top.refetch()} />;
  if (tree.rows.length === 0) {
    return (
      <PanelSilence
        coverage={top.data.coverage}
        none={request.filters.length > 0 ? 'No calls match this filter.' : 'No calls in this time.'}
      />
    );
  }
  const toggle = ({ row, key, isOpen }: TreeRow<DetailsNode>) => {
    if (row.kind !== 'row' || isOpen === undefined) return;
    const rest = unfolded.filter((path) => formatTable([path]) !== key);
    setUnfolded(isOpen ? rest : [...rest, row.path], 'replace');
  };
  return (
    <TreeTable
      label={props.label}
      columns={columnsFor(tree.rows, request, top.data.answer.levels)}
      rows={tree.rows}
      sort={{ column: request.sort ?? 'succeeded', descending: request.descending }}
      onSort={({ column, descending }) =>
        changeParams([set(sortParam, `${descending ? '-' : ''}${column}`)], 'replace')
      }
      onToggle={toggle}
      selectedKey={selected[0] === undefined ? undefined : formatTable([selected[0]])}
      onSelect={({ row }) =>
        row.kind === 'row' && changeParams([set(selectedRowParam, [row.path])], 'replace')
      }
      actions={(node) => <RowActions node={node} request={request} levels={top.data.answer.levels} />}
    />
  );
}

function countsOf(node: DetailsNode): OutcomeCounts | undefined {
  if (node.kind === 'row') return node.row;
  return node.kind === 'rest' ? node.rest : undefined;
}

function columnsFor(
  rows: readonly TreeRow<DetailsNode>[],
  { scopeTime }: DetailsRequest,
  levels: readonly DetailsLevel[],
): Column<DetailsNode>[] {
  const max = Math.max(
    1,
    ...rows.map(({ row }) =>
      totalCalls(countsOf(row) ?? { succeeded: 0, failed: 0, denied: 0, throttled: 0, other: 0 }),
    ),
  );
  const number = (id: 'succeeded' | 'denied' | 'throttled' | 'other', head: string): Column<DetailsNode> => ({
    id,
    head,
    align: 'right',
    sortable: true,
    cell: (node) => {
      const counts = countsOf(node);
      return counts === undefined ? null : (
        <Count value={counts[id]} tone={id === 'succeeded' ? 'succeeded' : 'failed'} />
      );
    },
  });
  const seen = (id: 'firstSeen' | 'lastSeen', head: string): Column<DetailsNode> => ({
    id,
    head,
    align: 'right',
    sortable: true,
    cell: (node) =>
      node.kind === 'row' ? (
        <span title={formatExact(node.row[id])}>
          {formatWithin(epochMsOf(node.row[id]), epochMsOf(scopeTime.start), epochMsOf(scopeTime.end))}
        </span>
      ) : null,
  });
  return [
    {
      id: 'label',
      head: levels
        .map((level) => level.replace('-', ' '))
        .join(', ')
        .replace(/^./, (first) => first.toUpperCase()),
      className: 'w-full max-w-0 min-w-52',
      sortable: true,
      cell: (node) => <NodeLabel node={node} />,
    },
    {
      id: 'bar',
      head: 'Calls',
      className: 'min-w-20 max-xl:hidden',
      cell: (node) => {
        const counts = countsOf(node);
        return counts === undefined ? null : (
          <OutcomeBar succeeded={counts.succeeded} failed={counts.failed} max={max} />
        );
      },
    },
    number('succeeded', 'Succeeded'),
    number('denied', 'Denied'),
    number('throttled', 'Throttled'),
    number('other', 'Other'),
    seen('firstSeen', 'First (UTC)'),
    seen('lastSeen', 'Last (UTC)'),
  ];
}

function NodeLabel({ node }: { readonly node: DetailsNode }) {
  if (node.kind === 'row') return <DetailsLabel row={node.row} />;
  if (node.kind === 'rest')
    return (
      <span className="text-ink-2">
        {formatCounted(
          node.rest.rows,
          ...(node.level === undefined ? (['more row', 'more rows'] as const) : nouns[node.level]),
        )}
      </span>
    );
  return node.problem === undefined ? (
    <Skeleton className="h-3.5 w-40" />
  ) : (
    <span className="text-failed-text">{node.problem}</span>
  );
}

function RowActions({
  node,
  request,
  levels,
}: {
  readonly node: DetailsNode;
  readonly request: DetailsRequest;
  readonly levels: readonly DetailsLevel[];
}) {
  const location = useLocation();
  if (node.kind !== 'row') return null;
  const own = filtersOfPath(node.path, levels);
  const depth = node.path.length - 1;
  const last = filtersOfPath(node.path.slice(depth), levels.slice(depth)) ?? [];
  const exclude = last.at(-1);
  return (
    <>
      <IconButton
        label={own === undefined ? 'No condition can name an absence' : 'Raw events of this row'}
        shortcut="r"
        data-row-key="r"
        disabled={own === undefined}
        onClick={() =>
          navigate(
            eventsHref(location, request.entity, [...request.filters, ...(own ?? [])], request.scopeTime),
          )
        }
      >
        <FileText size={13} />
      </IconButton>
      <IconButton
        label="Filter by this value"
        shortcut="f"
        data-row-key="f"
        disabled={last.length === 0}
        onClick={() => changeParams([set(filtersParam, [...request.filters, ...last])])}
      >
        <ListFilter size={13} />
      </IconButton>
      <IconButton
        label="Exclude this value"
        shortcut="Shift F"
        data-row-key="F"
        disabled={exclude === undefined}
        onClick={() =>
          exclude && changeParams([set(filtersParam, [...request.filters, { ...exclude, exclude: true }])])
        }
      >
        <Ban size={13} />
      </IconButton>
      <IconButton label="Copy" onClick={() => void copyText(node.row.entity?.id ?? node.row.label, 'Value')}>
        <Copy size={13} />
      </IconButton>
    </>
  );
}
