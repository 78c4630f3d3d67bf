import { type DetailsPivot, type DetailsRow, apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { useQuestion } from '../api/useQuestion';
import { formatExact } from '../lib/formatInstant';
import { formatCount, formatCounted } from '../lib/formatNumber';
import { type Column, DataTable } from '../ui/DataTable';
import { OutcomeBar } from '../ui/OutcomeBar';
import { changeParams } from '../url/browserLocation';
import { set } from '../url/param';
import { Count } from './Count';
import { DetailsLabel } from './DetailsLabel';
import { PanelFrame } from './PanelFrame';
import { detailsParam, selectedRowParam, unfoldedParam } from './detailsParams';

export interface DetailsPivotPanelProps {
  readonly id: string;
  readonly title: string;
  readonly guidance: string;
  readonly pivot: DetailsPivot;
  /** What one row is, for the footer. */
  readonly noun: readonly [one: string, many: string];
  readonly entity: EntityRef;
  readonly label: string;
  readonly scopeTime: ScopeTime;
  readonly sort?: 'succeeded' | 'failed' | 'lastSeen';
}

/** The first level of one pivot as a panel; a click on a row opens the activity details at it. */
export function DetailsPivotPanel(props: DetailsPivotPanelProps) {
  const { entity, scopeTime, pivot, noun } = props;
  const params = { entity, scopeTime, pivot, sort: props.sort ?? 'succeeded' };
  const result = useQuestion(apiCallDetails, params, { keepPrevious: true });
  const open = (row: DetailsRow) =>
    changeParams([
      set(detailsParam, pivot),
      set(unfoldedParam, [[row.key]]),
      set(selectedRowParam, [[row.key]]),
    ]);
  return (
    <PanelFrame
      id={props.id}
      title={props.title}
      guidance={props.guidance}
      question={apiCallDetails}
      params={params}
      result={result}
      subject={props.label}
      scopeTime={scopeTime}
      bodyPx={244}
      isEmpty={(answer) => answer.rows.length === 0}
      none="No calls in this scope time."
      table={detailsTable}
      footer={(answer) => `${formatCount(answer.rows.length)} of ${formatCounted(answer.total, ...noun)}`}
      footerEnd={(answer) => formatCounted(totalCalls(answer.sum), 'call')}
    >
      {(answer) => (
        <DataTable
          label={props.title}
          columns={columnsFor(answer, noun)}
          rows={answer.rows}
          keyOf={(row) => row.key}
          onOpen={open}
        />
      )}
    </PanelFrame>
  );
}

function columnsFor(
  answer: AnswerOf<typeof apiCallDetails>,
  [one]: readonly [string, string],
): Column<DetailsRow>[] {
  const max = Math.max(1, ...answer.rows.map(totalCalls));
  return [
    {
      id: 'label',
      head: one.charAt(0).toUpperCase() + one.slice(1),
      className: 'max-w-0 w-full',
      cell: (row) => <DetailsLabel row={row} />,
    },
    {
      id: 'bar',
      head: 'Calls',
      className: 'min-w-14',
      cell: (row) => <OutcomeBar succeeded={row.succeeded} failed={row.failed} max={max} />,
    },
    {
      id: 'succeeded',
      head: 'Succ.',
      align: 'right',
      cell: (row) => <Count value={row.succeeded} tone="succeeded" />,
    },
    {
      id: 'failed',
      head: 'Failed',
      align: 'right',
      cell: (row) => <Count value={row.failed} tone="failed" />,
    },
  ];
}

function detailsTable(answer: AnswerOf<typeof apiCallDetails>) {
  const right = 'right' as const;
  return {
    columns: [
      { name: 'Name' },
      { name: 'Of' },
      { name: 'Succeeded', align: right },
      { name: 'Denied', align: right },
      { name: 'Throttled', align: right },
      { name: 'Other', align: right },
      { name: 'First seen' },
      { name: 'Last seen' },
    ],
    rows: answer.rows.map((row) => [
      row.label,
      row.detail ?? '',
      row.succeeded,
      row.denied,
      row.throttled,
      row.other,
      formatExact(row.firstSeen),
      formatExact(row.lastSeen),
    ]),
  };
}
