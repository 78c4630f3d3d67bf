import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { mostActiveCallers } from '@gumshoe/shared/contract/mostActiveCallers';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { useQuestion } from '../../api/useQuestion';
import { Count } from '../../entity/Count';
import { EntityLink } from '../../entity/EntityLink';
import { PanelFrame } from '../../entity/PanelFrame';
import { formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted, formatShare } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';
import { Spark } from '../../ui/charts/Spark';

type Answer = AnswerOf<typeof mostActiveCallers>;
type Row = Answer['rows'][number];

export interface MostActiveCallersProps {
  /** Within an account or from an address; everything held where absent. */
  readonly entity?: EntityRef | undefined;
  readonly label: string;
  readonly scopeTime?: ScopeTime | undefined;
  readonly orderBy?: 'calls' | 'failed' | 'denied';
  readonly title?: string;
  readonly bodyPx?: number;
  readonly className?: string;
}

/** The principals with the most calls, or the most failures; services that act by themselves stand apart. */
export function MostActiveCallersPanel({
  entity,
  label,
  scopeTime,
  orderBy = 'calls',
  title,
  bodyPx = 244,
  className,
}: MostActiveCallersProps) {
  const params = { ...(entity ? { entity } : {}), ...(scopeTime ? { scopeTime } : {}), orderBy };
  const result = useQuestion(mostActiveCallers, params, { keepPrevious: true });
  const tone = orderBy === 'calls' ? 'succeeded' : 'failed';
  return (
    <PanelFrame
      id={orderBy === 'calls' ? 'most-active-callers' : 'most-failing-callers'}
      title={title ?? (orderBy === 'calls' ? 'Who is most active?' : 'Who fails most?')}
      guidance="A role stands for its sessions; the bars are its last seven days."
      question={mostActiveCallers}
      params={params}
      result={result}
      subject={label}
      scopeTime={scopeTime}
      bodyPx={bodyPx}
      {...(className === undefined ? {} : { className })}
      isEmpty={(answer) => rowsShown(answer, orderBy).length === 0}
      none={orderBy === 'calls' ? 'No calls in this scope time.' : 'No call failed in this scope time.'}
      table={callersTable}
      footer={(answer) =>
        `${formatCount(rowsShown(answer, orderBy).length)} of ${formatCounted(answer.total, 'caller')}`
      }
      footerEnd={(answer) =>
        answer.hidden > 0 ? `${formatCount(answer.hidden)} service-linked roles apart` : ''
      }
    >
      {(answer) => (
        <DataTable
          label={title ?? 'Callers'}
          columns={columnsFor(tone)}
          rows={rowsShown(answer, orderBy)}
          keyOf={(row) => `${row.entity?.type ?? ''}:${row.entity?.id ?? row.label}`}
        />
      )}
    </PanelFrame>
  );
}

function rowsShown(answer: Answer, orderBy: MostActiveCallersProps['orderBy']): Row[] {
  return orderBy === 'calls' ? answer.rows : answer.rows.filter((row) => row.failed > 0);
}

function columnsFor(tone: 'succeeded' | 'failed'): Column<Row>[] {
  return [
    {
      id: 'entity',
      head: 'Entity',
      className: 'max-w-0 w-full',
      cell: (row) =>
        row.entity ? (
          <EntityLink entity={row.entity} label={row.label} />
        ) : (
          <LogText className="text-ink-2">{row.label}</LogText>
        ),
    },
    {
      id: 'daily',
      head: 'Per day',
      cell: (row) => <Spark counts={tone === 'failed' ? row.dailyFailed : row.daily} tone={tone} />,
    },
    tone === 'failed'
      ? {
          id: 'failed',
          head: 'Failed',
          align: 'right',
          cell: (row) => <Count value={row.failed} tone="failed" />,
        }
      : { id: 'calls', head: 'Calls', align: 'right', cell: (row) => <Count value={totalCalls(row)} /> },
    {
      id: 'share',
      head: tone === 'failed' ? 'Share' : 'Failed',
      align: 'right',
      cell: (row) => (
        <span
          className={
            row.failed / Math.max(1, totalCalls(row)) > 0.1 ? 'font-semibold text-failed-text' : 'text-ink-2'
          }
        >
          {formatShare(row.failed, totalCalls(row))}
        </span>
      ),
    },
  ];
}

function callersTable(answer: Answer) {
  const right = 'right' as const;
  return {
    columns: [
      { name: 'Entity' },
      { name: 'Account' },
      { name: 'Succeeded', align: right },
      { name: 'Denied', align: right },
      { name: 'Throttled', align: right },
      { name: 'Other', align: right },
      { name: 'First seen' },
      { name: 'Last seen' },
    ],
    rows: answer.rows.map((row) => [
      row.label,
      row.account ?? '',
      row.succeeded,
      row.denied,
      row.throttled,
      row.other,
      formatExact(row.firstSeen),
      formatExact(row.lastSeen),
    ]),
  };
}
