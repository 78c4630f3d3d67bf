import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { Download } from 'lucide-react';
import { exportAnswer } from '../../api/exportAnswer';
import { useSnapshot } from '../../api/snapshotContext';
import { Count } from '../../entity/Count';
import { EntityLink } from '../../entity/EntityLink';
import { entityWord } from '../../entity/entityWords';
import { formatDayTime, formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/Button';
import { type Column, DataTable } from '../../ui/DataTable';
import { navigate, useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';

type Answer = AnswerOf<typeof searchEntities>;
type Row = Answer['rows'][number];

/** The results as one table a type, exact matches first; the part that matched in bold. */
export function SearchResults({
  answer,
  params,
  text,
}: {
  readonly answer: Answer;
  readonly params: Readonly<Record<string, unknown>>;
  readonly text: string;
}) {
  const location = useLocation();
  const snapshot = useSnapshot();
  const download = () => {
    announce('Exporting all results');
    exportAnswer(searchEntities.name, params, 'csv', snapshot).catch((error: Error) =>
      announce(`The export failed: ${error.message}`, 'failed'),
    );
  };
  const types = [...new Set(answer.rows.map((row) => row.entity.type))];
  return (
    <>
      <div className="flex items-center gap-3 text-body text-ink-2">
        <span>
          <b className="text-ink">{formatCount(answer.rows.length)}</b> of{' '}
          {formatCounted(answer.total, 'result')}
        </span>
        <Button kind="quiet" icon={<Download size={14} />} onClick={download}>
          Export all
        </Button>
      </div>
      {types.map((type) => {
        const rows = answer.rows.filter((row) => row.entity.type === type);
        const total = answer.types.find((each) => each.type === type)?.total ?? rows.length;
        return (
          <section
            key={type}
            aria-label={entityWord(type).noun}
            className="overflow-hidden rounded-panel border border-line bg-surface"
          >
            <h2 className="flex items-baseline gap-2 px-3 pt-2 text-panel">
              {entityWord(type).noun}
              <span className="text-guidance font-normal text-ink-3">
                {formatCount(rows.length)} of {formatCount(total)}
              </span>
            </h2>
            <DataTable
              label={entityWord(type).plural}
              columns={columnsFor(text)}
              rows={rows}
              keyOf={(row) => row.entity.id}
              onOpen={(row) => navigate(hrefTo(location, { name: 'entity', entity: row.entity }))}
            />
          </section>
        );
      })}
    </>
  );
}

function columnsFor(text: string): Column<Row>[] {
  return [
    {
      id: 'name',
      head: 'Name',
      className: 'w-64',
      cell: (row) => <EntityLink entity={row.entity} label={row.label} />,
    },
    {
      id: 'matched',
      head: 'Matched',
      className: 'w-full max-w-0',
      cell: (row) => <Matched text={text} row={row} />,
    },
    {
      id: 'account',
      head: 'Account',
      cell: (row) => <span className="font-mono text-mono text-ink-2">{row.account ?? ''}</span>,
    },
    { id: 'calls', head: 'Calls', align: 'right', cell: (row) => <Count value={row.calls} /> },
    {
      id: 'failed',
      head: 'Failed',
      align: 'right',
      cell: (row) => <Count value={row.failed} tone="failed" />,
    },
    {
      id: 'first',
      head: 'First (UTC)',
      align: 'right',
      cell: (row) => (
        <span title={formatExact(row.firstSeen)}>{formatDayTime(epochMsOf(row.firstSeen))}</span>
      ),
    },
    {
      id: 'last',
      head: 'Last (UTC)',
      align: 'right',
      cell: (row) => <span title={formatExact(row.lastSeen)}>{formatDayTime(epochMsOf(row.lastSeen))}</span>,
    },
  ];
}

function Matched({ text, row }: { readonly text: string; readonly row: Row }) {
  const at = row.matched.toLowerCase().indexOf(text.toLowerCase());
  if (at < 0) return <bdi className="block truncate text-ink-2">{sanitizeText(row.matched)}</bdi>;
  return (
    <bdi className="block truncate text-ink-2" title={sanitizeText(row.matched)}>
      {sanitizeText(row.matched.slice(0, at))}
      <b className="text-ink">{sanitizeText(row.matched.slice(at, at + text.length))}</b>
      {sanitizeText(row.matched.slice(at + text.length))}
    </bdi>
  );
}
