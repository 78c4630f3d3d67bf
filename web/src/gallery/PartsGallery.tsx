import { entityTypes } from '@gumshoe/shared/domain/entity';
import { someRelationships } from '@gumshoe/shared/testing/someRelationships';
import { HardHat, Search } from 'lucide-react';
import { Count } from '../entity/Count';
import { EntityIcon } from '../entity/EntityIcon';
import { entityWord } from '../entity/entityWords';
import { NewBadge } from '../entity/NewBadge';
import { SeverityBadge } from '../entity/SeverityBadge';
import { GraphPicture } from '../features/graph/GraphPicture';
import { Button } from '../ui/Button';
import { DataTable } from '../ui/DataTable';
import { IconButton } from '../ui/IconButton';
import { JsonView } from '../ui/JsonView';
import { Kbd } from '../ui/Kbd';
import { Mark } from '../ui/Mark';
import { OutcomeBar } from '../ui/OutcomeBar';
import { SkeletonRows } from '../ui/Skeleton';
import { Tabs } from '../ui/Tabs';
import { Spark } from '../ui/charts/Spark';
import { Shelf } from './Shelf';

const rows = [
  { name: 'OpsDeployRole', succeeded: 2188, failed: 118 },
  { name: 'backup-restore', succeeded: 96_012, failed: 14 },
  { name: 'scanner-readonly', succeeded: 18_220, failed: 11_190 },
];

const record =
  '{"eventName":"AssumeRole","bytes":9007199254740993,"userIdentity":{"type":"IAMUser","sessionContext":{"attributes":{"mfaAuthenticated":"false"}}}}';

const drawn = someRelationships();

/** Buttons, badges, tables, icons, a record, a graph. */
export function PartsGallery() {
  return (
    <>
      <Shelf title="Buttons, keys, badges">
        <Button kind="primary">Set scope time</Button>
        <Button>Compare</Button>
        <Button kind="quiet">Cancel</Button>
        <Button disabled>Disabled</Button>
        <IconButton label="Search" shortcut="/">
          <Search size={15} />
        </IconButton>
        <Kbd>Ctrl K</Kbd>
        <NewBadge />
        <NewBadge for="organization" />
        {(['critical', 'high', 'medium', 'low', 'informational', 'none'] as const).map((level) => (
          <SeverityBadge key={level} level={level} />
        ))}
        <Mark size={32} />
      </Shelf>
      <Shelf title="Entities">
        {entityTypes.map((type) => (
          <span key={type} className="flex w-40 items-center gap-2">
            <EntityIcon type={type} /> {entityWord(type).noun}
          </span>
        ))}
      </Shelf>
      <Shelf title="Tables, tabs, sparks">
        <div className="w-[520px] rounded-panel border border-line bg-surface">
          <DataTable
            label="Rows"
            rows={rows}
            keyOf={(row) => row.name}
            selectedKey="scanner-readonly"
            sort={{ column: 'failed', descending: true }}
            onSort={() => undefined}
            actions={() => (
              <IconButton label="Open">
                <HardHat size={13} />
              </IconButton>
            )}
            columns={[
              { id: 'name', head: 'Name', className: 'w-full', cell: (row) => row.name },
              {
                id: 'bar',
                head: 'Calls',
                className: 'min-w-24',
                cell: (row) => <OutcomeBar succeeded={row.succeeded} failed={row.failed} max={97_000} />,
              },
              {
                id: 'failed',
                head: 'Failed',
                align: 'right',
                sortable: true,
                cell: (row) => <Count value={row.failed} tone="failed" />,
              },
            ]}
          />
        </div>
        <div className="flex flex-col gap-3">
          <Tabs
            label="Tabs"
            selected="a"
            onSelect={() => undefined}
            tabs={[
              { id: 'a', label: 'Overview' },
              { id: 'b', label: 'Findings', count: 9 },
            ]}
          />
          <Spark counts={[3, 5, 2, 8, 9, 1, 4]} tone="succeeded" />
          <Spark counts={[0, 0, 0, 9, 0, 0, 1]} tone="failed" />
          <div className="w-64">
            <SkeletonRows rows={3} />
          </div>
        </div>
      </Shelf>
      <Shelf title="A record as a tree">
        <div className="w-[520px] rounded-panel border border-line bg-surface p-3">
          <JsonView label="The record" text={record} />
        </div>
      </Shelf>
      <Shelf title="Graph">
        <div className="h-[460px] w-full rounded-panel border border-line bg-surface">
          <GraphPicture
            answer={drawn}
            label="Behavior graph of ci-deploy"
            expanded={[]}
            chosen={undefined}
            focused={undefined}
            hasLabels
            onChoose={() => undefined}
            onFocus={() => undefined}
            onEnter={() => undefined}
            onOpen={() => undefined}
          />
        </div>
      </Shelf>
    </>
  );
}
