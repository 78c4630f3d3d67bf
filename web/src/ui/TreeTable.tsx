import { ChevronDown, ChevronRight } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { type Column, type Sort, DataTableHead, moveBetweenRows } from './DataTable';
import { classes } from './classes';

/** A row of a tree as it is shown: the tree is flat here, each row knows its depth. */
export interface TreeRow<Row> {
  readonly key: string;
  readonly depth: number;
  readonly row: Row;
  /** `undefined` for a leaf. */
  readonly isOpen: boolean | undefined;
}

/**
 * A table whose rows open into finer ones. Arrows (or `h j k l`) move, fold and unfold; what stands under a row is the
 * owner's to load. The first column is the tree.
 */
export function TreeTable<Row>(props: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly TreeRow<Row>[];
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly onToggle: (row: TreeRow<Row>) => void;
  readonly selectedKey?: string | undefined;
  readonly onSelect?: (row: TreeRow<Row>) => void;
  readonly actions?: (row: Row) => ReactNode;
}) {
  const { columns, rows, onToggle, onSelect } = props;
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree grid is a table whose rows unfold
      role="treegrid"
      aria-label={props.label}
      className="w-full border-separate border-spacing-0 text-table"
    >
      <DataTableHead columns={columns} sort={props.sort} onSort={props.onSort} />
      <tbody data-region="list" onKeyDown={moveBetweenRows}>
        {rows.map((tree, index) => {
          const isSelected = tree.key === props.selectedKey;
          return (
            <tr
              key={tree.key}
              data-row
              tabIndex={isSelected || (props.selectedKey === undefined && index === 0) ? 0 : -1}
              aria-level={tree.depth + 1}
              aria-expanded={tree.isOpen}
              aria-selected={isSelected}
              onClick={(event) => {
                if (event.target instanceof Element && event.target.closest('a,button') === null)
                  onSelect?.(tree);
              }}
              onKeyDown={(event) => onRowKey(event, tree, onToggle, onSelect)}
              className={classes(
                'group/row relative outline-offset-[-2px] hover:bg-hover focus-within:bg-hover',
                isSelected && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
              )}
            >
              {columns.map((column, at) => (
                <td
                  key={column.id}
                  className={classes(
                    'h-[27px] border-b border-line px-2 last:pr-3',
                    column.align === 'right' && 'number',
                    tree.depth === 0 && at === 0 && 'font-medium',
                    column.className,
                  )}
                >
                  {at === 0 ? (
                    <TreeCell tree={tree} onToggle={onToggle}>
                      {column.cell(tree.row)}
                    </TreeCell>
                  ) : (
                    column.cell(tree.row)
                  )}
                  {props.actions !== undefined && at === columns.length - 1 && (
                    <span className="absolute right-2 top-1/2 flex -translate-y-1/2 rounded-control bg-hover opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100">
                      {props.actions(tree.row)}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function TreeCell<Row>(props: {
  readonly tree: TreeRow<Row>;
  readonly onToggle: (row: TreeRow<Row>) => void;
  readonly children: ReactNode;
}) {
  const { tree } = props;
  return (
    <div className="flex min-w-0 items-center gap-1" style={{ paddingLeft: tree.depth * 20 }}>
      {tree.isOpen === undefined ? (
        <span className="w-5 shrink-0" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={tree.isOpen ? 'Fold' : 'Unfold'}
          onClick={() => props.onToggle(tree)}
          className="flex size-5 shrink-0 items-center justify-center rounded-pill text-ink-3 hover:text-ink"
        >
          {tree.isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
        </button>
      )}
      {props.children}
    </div>
  );
}

function onRowKey<Row>(
  event: KeyboardEvent,
  tree: TreeRow<Row>,
  onToggle: (row: TreeRow<Row>) => void,
  onSelect: ((row: TreeRow<Row>) => void) | undefined,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  const unfolds = (event.key === 'ArrowRight' || event.key === 'l') && tree.isOpen === false;
  const folds = (event.key === 'ArrowLeft' || event.key === 'h') && tree.isOpen === true;
  if (unfolds || folds) onToggle(tree);
  else if (event.key === 'Enter') onSelect?.(tree);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
