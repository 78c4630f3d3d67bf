import { relationshipList } from '@gumshoe/shared/contract/entityRelationships';
import { type EntityRef, entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { Download, Plus } from 'lucide-react';
import { useState } from 'react';
import { exportAnswer } from '../../api/exportAnswer';
import { useSnapshot } from '../../api/snapshotContext';
import { useQuestions } from '../../api/useQuestions';
import { Count } from '../../entity/Count';
import { EntityLink } from '../../entity/EntityLink';
import { NewBadge } from '../../entity/NewBadge';
import { PanelFailed } from '../../entity/PanelStates';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { Button } from '../../ui/Button';
import { type Column, DataTable } from '../../ui/DataTable';
import { IconButton } from '../../ui/IconButton';
import { SkeletonRows } from '../../ui/Skeleton';
import { announce } from '../../ui/announce';
import { type Answer, type AnsweredGroup, shortName } from './buildGraph';
import { relationQuestion } from './relationWords';
import { labelOf } from './selection';

const PAGE = 100;

/** All neighbors of a counted group's class, page by page, those drawn included; each can be expanded into the graph. */
export function GroupSelection({
  answer,
  group,
  scopeTime,
  onExpand,
}: {
  readonly answer: Answer;
  readonly group: AnsweredGroup;
  readonly scopeTime: ScopeTime | undefined;
  readonly onExpand: (entity: EntityRef) => void;
}) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  const entity = parseEntityKey(group.of);
  const params = {
    entity: entity ?? { type: 'AwsResource' as const, id: group.of },
    ...(scopeTime === undefined ? {} : { scopeTime }),
    relation: group.relation,
    direction: group.direction,
    type: group.type,
    limit: PAGE,
  };
  const pages = useQuestions(
    relationshipList,
    cursors.map((cursor) => (cursor === undefined ? params : { ...params, cursor })),
    entity !== undefined,
  );
  const snapshot = useSnapshot();
  const download = () => {
    announce('Exporting all neighbors of the group');
    exportAnswer(relationshipList.name, params, 'csv', snapshot).catch((error: Error) =>
      announce(`The export failed: ${error.message}`, 'failed'),
    );
  };
  const rows = pages.flatMap((page) => page.data?.answer.rows ?? []);
  const last = pages.at(-1);
  const total = pages[0]?.data?.answer.total;
  const next = last?.data?.answer.cursor;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <p className="px-4 text-body text-ink-2">
        {shortName(labelOf(answer, group.of))}: {formatCount(group.count)} more are not drawn one by one. New
        first, then most calls, then latest.
      </p>
      <div className="min-h-0 flex-1 overflow-auto">
        {rows.length > 0 && (
          <DataTable
            label={relationQuestion(group.relation, group.direction)}
            columns={columns}
            rows={rows}
            keyOf={(row) => entityKey(row.entity)}
            actions={(row) => (
              <IconButton label="Expand in the graph" onClick={() => onExpand(row.entity)}>
                <Plus size={14} />
              </IconButton>
            )}
          />
        )}
        {last?.isPending && <SkeletonRows rows={8} />}
        {last?.error && <PanelFailed error={last.error} onRetry={() => void last.refetch()} />}
      </div>
      <p className="flex h-9 shrink-0 items-center gap-3 border-t border-line px-4 text-guidance text-ink-2">
        {total !== undefined && `${formatCount(rows.length)} of ${formatCounted(total, 'neighbor')}`}
        <Button className="ml-auto" icon={<Download size={14} />} onClick={download}>
          Export all as CSV
        </Button>
        {next !== undefined && (
          <Button onClick={() => setCursors([...cursors, next])}>
            Show {formatCount(Math.min(PAGE, (total ?? 0) - rows.length))} more
          </Button>
        )}
      </p>
    </div>
  );
}

interface Row {
  readonly entity: EntityRef;
  readonly label: string;
  readonly isNew: boolean;
  readonly succeeded: number;
  readonly failed: number;
}

const columns: readonly Column<Row>[] = [
  {
    id: 'entity',
    head: 'Entity',
    className: 'w-full max-w-0',
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <EntityLink entity={row.entity} label={row.label} />
        {row.isNew && <NewBadge />}
      </span>
    ),
  },
  {
    id: 'succeeded',
    head: 'Succeeded',
    align: 'right',
    cell: (row) => <Count value={row.succeeded} tone="succeeded" />,
  },
  { id: 'failed', head: 'Failed', align: 'right', cell: (row) => <Count value={row.failed} tone="failed" /> },
];
