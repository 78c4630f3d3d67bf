import type { EventRow } from '@gumshoe/shared/contract/events';
import type { Filter } from '@gumshoe/shared/contract/parts';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { Check, Filter as FilterIcon, FilterX, X } from 'lucide-react';
import { EntityLink } from '../../entity/EntityLink';
import { formatDay, formatExact } from '../../lib/formatInstant';
import { sanitizeText } from '../../lib/sanitizeText';
import { type Column, DataTable } from '../../ui/DataTable';
import { IconButton } from '../../ui/IconButton';
import { LogText } from '../../ui/LogText';

/** Records as rows that read like sentences: when, who, what and how it ended, on what, from where, with which error. */
export function EventTable({
  rows,
  selected,
  isBeside,
  onOpen,
  onFilter,
}: {
  readonly rows: readonly EventRow[];
  /** The event whose record is open. */
  readonly selected: string;
  /** The record is open beside the table: it keeps the columns that tell records apart. */
  readonly isBeside: boolean;
  readonly onOpen: (eventId: string) => void;
  readonly onFilter: (filter: Filter) => void;
}) {
  const open = rows.find(({ eventId }) => eventId === selected);
  return (
    <DataTable
      label="Records"
      columns={isBeside ? besideColumns : columns}
      rows={rows}
      keyOf={keyOf}
      selectedKey={open === undefined ? undefined : keyOf(open)}
      onOpen={({ eventId }) => onOpen(eventId)}
      actions={({ operation }) => (
        <>
          <IconButton
            label={`Only ${sanitizeText(operation)}`}
            shortcut="f"
            data-row-key="f"
            onClick={() => onFilter(operationFilter(operation, false))}
          >
            <FilterIcon size={13} />
          </IconButton>
          <IconButton
            label={`Without ${sanitizeText(operation)}`}
            shortcut="Shift F"
            data-row-key="F"
            onClick={() => onFilter(operationFilter(operation, true))}
          >
            <FilterX size={13} />
          </IconButton>
        </>
      )}
    />
  );
}

/** One event in two accounts is two records. */
function keyOf({ account, eventId }: EventRow): string {
  return `${account} ${eventId}`;
}

function operationFilter(operation: string, exclude: boolean): Filter {
  return { field: 'operation', match: 'is', values: [operation], exclude };
}

const columns: readonly Column<EventRow>[] = [
  {
    id: 'time',
    head: 'Time (UTC)',
    cell: ({ time }) => (
      <span title={formatExact(time)} className="whitespace-nowrap font-mono text-mono text-ink-2">
        {formatDay(epochMsOf(time))} {time.slice(11, -1)}
      </span>
    ),
  },
  {
    id: 'caller',
    head: 'Caller',
    className: 'max-w-0 w-[17%]',
    cell: ({ caller }) =>
      caller.entity ? (
        <EntityLink entity={caller.entity} label={caller.label} />
      ) : (
        <LogText className="text-ink-2">{caller.label}</LogText>
      ),
  },
  {
    id: 'operation',
    head: 'Called or tried',
    className: 'max-w-0 w-[25%]',
    cell: (event) => <Operation event={event} />,
  },
  {
    id: 'targets',
    head: 'On',
    className: 'max-w-0 w-[21%]',
    cell: ({ targets }) => <Targets targets={targets} />,
  },
  { id: 'source', head: 'From', className: 'max-w-0 w-[14%]', cell: (event) => <Source event={event} /> },
  {
    id: 'error',
    head: 'Error',
    className: 'max-w-0 w-[17%]',
    cell: ({ errorCode, errorMessage }) =>
      errorCode === undefined ? null : (
        <span className="block truncate text-failed-text" title={sanitizeText(errorMessage ?? errorCode)}>
          <LogText>{errorCode}</LogText>
        </span>
      ),
  },
];

/** Widths of the columns that are kept beside an open record. */
const keptBeside: Readonly<Record<string, string>> = {
  time: 'w-px',
  caller: 'max-w-0 w-[34%]',
  operation: 'max-w-0 w-[66%]',
};

const besideColumns = columns.flatMap((column) => {
  const className = keptBeside[column.id];
  return className === undefined ? [] : [{ ...column, className }];
});

function Operation({ event }: { readonly event: EventRow }) {
  const failed = event.outcome === 'failed';
  return (
    <span
      className="flex min-w-0 items-center gap-1.5"
      title={sanitizeText(`${event.service}:${event.operation}`)}
    >
      {failed ? (
        <X size={13} role="img" aria-label="failed" className="shrink-0 text-failed" />
      ) : (
        <Check size={13} role="img" aria-label="succeeded" className="shrink-0 text-succeeded" />
      )}
      <span className="truncate">
        <span className="text-ink-2">
          <LogText>{event.service}</LogText>:
        </span>
        <LogText className="font-medium">{event.operation}</LogText>
      </span>
    </span>
  );
}

function Targets({ targets }: { readonly targets: EventRow['targets'] }) {
  const [first, ...more] = targets;
  if (first === undefined) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <EntityLink entity={first.entity} label={first.label} />
      {more.length > 0 && (
        <span className="shrink-0 text-ink-3" title={sanitizeText(more.map(({ label }) => label).join(', '))}>
          +{more.length}
        </span>
      )}
    </span>
  );
}

function Source({ event: { address, addressService } }: { readonly event: EventRow }) {
  if (address !== undefined) return <EntityLink entity={{ type: 'IpAddress', id: address }} icon={false} />;
  if (addressService !== undefined)
    return (
      <span className="block truncate text-ink-2">
        through <LogText>{addressService}</LogText>
      </span>
    );
  return <span className="text-ink-3">carries no address</span>;
}
