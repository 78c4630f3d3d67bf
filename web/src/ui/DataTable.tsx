import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { classes } from './classes';

export interface Column<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly align?: 'left' | 'right';
  /** Class of head and cells, for widths. */
  readonly className?: string;
  readonly sortable?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selectedKey?: string | undefined;
  /** What `Enter` and a click on a row's empty part do. */
  readonly onOpen?: (row: Row) => void;
  /** Buttons that float at the right end of the row under the pointer or with the focus. */
  readonly actions?: (row: Row) => ReactNode;
  /** Rows under all others: the remainder, the sum. */
  readonly foot?: ReactNode;
}

/** A dense table with a sticky head: numbers at the right, `j`/`k` or arrows move between rows, `Enter` opens one. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  return (
    <table aria-label={props.label} className="w-full border-separate border-spacing-0 text-table">
      <DataTableHead columns={props.columns} sort={props.sort} onSort={props.onSort} />
      <tbody data-region="list" onKeyDown={moveBetweenRows}>
        {props.rows.map((row, index) => (
          <BodyRow key={props.keyOf(row)} row={row} table={props} isFirst={index === 0} />
        ))}
      </tbody>
      {props.foot !== undefined && <tfoot>{props.foot}</tfoot>}
    </table>
  );
}

/** The head of a table or tree table; sortable columns are buttons. */
export function DataTableHead<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}) {
  return (
    <thead>
      <tr>
        {props.columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<Row>(props: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const isSorted = sort?.column === column.id;
  const descending = isSorted ? sort.descending : false;
  const text = classes('font-normal', isSorted ? 'font-semibold text-ink' : 'text-ink-3');
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : undefined}
      className={classes(
        'sticky top-0 z-10 h-7 border-b border-line bg-surface px-2 text-guidance whitespace-nowrap first:pl-3 last:pr-3',
        column.align === 'right' ? 'text-right' : 'text-left',
        text,
        column.className,
      )}
    >
      {column.sortable && onSort !== undefined ? (
        <button
          type="button"
          className={classes('inline-flex items-center gap-0.5 hover:text-ink', text)}
          onClick={() => onSort({ column: column.id, descending: isSorted ? !descending : true })}
        >
          {column.head}
          {isSorted &&
            (descending ? (
              <ArrowDown size={12} aria-hidden="true" />
            ) : (
              <ArrowUp size={12} aria-hidden="true" />
            ))}
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

function BodyRow<Row>({ row, table, isFirst }: { row: Row; table: DataTableProps<Row>; isFirst: boolean }) {
  const { onOpen, actions } = table;
  const isSelected = table.selectedKey === table.keyOf(row);
  return (
    <tr
      data-row
      tabIndex={isFirst || isSelected ? 0 : -1}
      aria-selected={table.selectedKey === undefined ? undefined : isSelected}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a,button') === null) onOpen?.(row);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row);
      }}
      className={classes(
        'group/row relative outline-offset-[-2px] hover:bg-hover focus-within:bg-hover',
        onOpen !== undefined && 'cursor-pointer',
        isSelected && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      {table.columns.map((column, index) => (
        <td
          key={column.id}
          className={classes(
            'h-[27px] border-b border-line px-2 first:pl-3 last:pr-3',
            column.align === 'right' && 'number',
            column.className,
          )}
        >
          {column.cell(row)}
          {actions !== undefined && index === table.columns.length - 1 && (
            <span className="absolute right-2 top-1/2 flex -translate-y-1/2 rounded-control bg-hover opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100">
              {actions(row)}
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}

/**
 * Moves the focus between the rows of a table or tree, and presses the button of the focused row whose `data-row-key` is the key.
 */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const button = /^[a-zA-Z]$/.test(event.key)
    ? rows[at]?.querySelector<HTMLElement>(`[data-row-key="${event.key}"]`)
    : undefined;
  if (button) {
    event.preventDefault();
    event.stopPropagation();
    button.click();
    return;
  }
  if (event.shiftKey) return;
  const target = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: rows.length - 1 }[
    event.key
  ];
  const row = target === undefined ? undefined : rows[target];
  if (row === undefined) return;
  event.preventDefault();
  row.focus();
}
