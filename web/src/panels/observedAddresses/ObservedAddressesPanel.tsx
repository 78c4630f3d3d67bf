import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { observedAddresses } from '@gumshoe/shared/contract/observedAddresses';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { Info } from 'lucide-react';
import { useQuestion } from '../../api/useQuestion';
import { Count } from '../../entity/Count';
import { EntityLink } from '../../entity/EntityLink';
import { NewBadge } from '../../entity/NewBadge';
import { PanelFrame } from '../../entity/PanelFrame';
import { formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';
import { OutcomeBar } from '../../ui/OutcomeBar';
import type { PanelProps } from '../panelProps';

type Answer = AnswerOf<typeof observedAddresses>;
type Row = Answer['rows'][number];

/** The addresses calls came from, most calls first; what carries no address is counted under them. */
export function ObservedAddressesPanel({ entity, label, scopeTime }: PanelProps) {
  const params = { entity, scopeTime };
  const result = useQuestion(observedAddresses, params, { keepPrevious: true });
  return (
    <PanelFrame
      id="observed-addresses"
      title="From which addresses, places and networks?"
      guidance={
        result.data?.answer.networksFrom ??
        'Place is where the network is registered, not where a person stands.'
      }
      question={observedAddresses}
      params={params}
      result={result}
      subject={label}
      scopeTime={scopeTime}
      bodyPx={244}
      isEmpty={(answer) =>
        answer.rows.length === 0 &&
        totalCalls(answer.withoutAddress) + totalCalls(answer.throughService) === 0
      }
      none="No calls in this scope time."
      table={addressTable}
      footer={(answer) =>
        `${formatCount(answer.rows.length)} of ${formatCounted(answer.total, 'address', 'addresses')}`
      }
      footerEnd={(answer) => addressSum(answer)}
    >
      {(answer) => (
        <>
          <DataTable
            label="Addresses"
            columns={columnsFor(answer)}
            rows={answer.rows}
            keyOf={(row) => row.address}
          />
          <WithoutAddress answer={answer} />
        </>
      )}
    </PanelFrame>
  );
}

function columnsFor(answer: Answer): Column<Row>[] {
  const max = Math.max(1, ...answer.rows.map(totalCalls));
  return [
    { id: 'address', head: 'Address', className: 'w-full max-w-0', cell: (row) => <AddressCell row={row} /> },
    {
      id: 'calls',
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

function AddressCell({ row }: { readonly row: Row }) {
  return (
    <div className="flex min-w-0 flex-col py-0.5">
      <span className="flex items-center gap-2">
        <EntityLink entity={row.entity} label={row.address} />
        {row.isNew && <NewBadge />}
      </span>
      <span className="truncate pl-5 text-meta text-ink-3">
        {row.where} · {formatCounted(row.principals, 'caller')}
      </span>
    </div>
  );
}

function WithoutAddress({ answer }: { readonly answer: Answer }) {
  const through = totalCalls(answer.throughService);
  const without = totalCalls(answer.withoutAddress);
  if (through + without === 0) return null;
  return (
    <p className="flex items-center gap-2 px-3 py-2 text-guidance text-ink-2">
      <Info size={14} aria-hidden="true" className="shrink-0" />
      {[
        through > 0 && `${formatCounted(through, 'call')} made by an AWS service on its behalf`,
        without > 0 && `${formatCounted(without, 'call')} ${without === 1 ? 'carries' : 'carry'} no address`,
      ]
        .filter(Boolean)
        .join('; ')}
      .
    </p>
  );
}

function addressSum(answer: Answer): string {
  const shown = answer.rows.reduce((sum, row) => sum + totalCalls(row), 0);
  const others = totalCalls(answer.withoutAddress) + totalCalls(answer.throughService);
  return answer.total > answer.rows.length
    ? `${formatCount(shown)} calls shown`
    : `${formatCount(shown)} of ${formatCounted(shown + others, 'call')}`;
}

function addressTable(answer: Answer) {
  const right = 'right' as const;
  return {
    columns: [
      { name: 'Address' },
      { name: 'Kind' },
      { name: 'Place' },
      { name: 'Network' },
      { name: 'New' },
      { name: 'Succeeded', align: right },
      { name: 'Denied', align: right },
      { name: 'Throttled', align: right },
      { name: 'Other', align: right },
      { name: 'First seen' },
      { name: 'Last seen' },
    ],
    rows: answer.rows.map((row) => [
      row.address,
      row.kind,
      row.place,
      row.network,
      row.isNew ? 'new' : '',
      row.succeeded,
      row.denied,
      row.throttled,
      row.other,
      formatExact(row.firstSeen),
      formatExact(row.lastSeen),
    ]),
  };
}
