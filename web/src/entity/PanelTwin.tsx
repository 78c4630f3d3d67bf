import { formatCount } from '../lib/formatNumber';
import { sanitizeText } from '../lib/sanitizeText';
import type { PanelTable } from './panelTable';

/** The table behind a picture. */
export function PanelTwin({ label, table }: { readonly label: string; readonly table: PanelTable }) {
  const edge = 'h-[25px] border-b border-line px-2 first:pl-3 last:pr-3';
  return (
    <table aria-label={label} className="w-full border-separate border-spacing-0 text-table">
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th
              key={column.name}
              scope="col"
              className={`${edge} sticky top-0 bg-surface text-guidance font-normal text-ink-3 ${column.align === 'right' ? 'text-right' : 'text-left'}`}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer keep their order
          <tr key={at}>
            {row.map((cell, column) => (
              <td
                key={table.columns[column]?.name ?? column}
                className={`${edge} ${table.columns[column]?.align === 'right' ? 'number' : ''}`}
              >
                {typeof cell === 'number' ? formatCount(cell) : <bdi>{sanitizeText(cell)}</bdi>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
