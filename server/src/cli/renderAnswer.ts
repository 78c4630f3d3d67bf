import type { Envelope } from '@gumshoe/shared/contract/envelope';
import { printable } from './terminal.js';

const WIDEST_COLUMN = 64;
const MOST_ROWS = 200;

/**
 * An answer for a person at a terminal: its single values, then each list as a table, then what it stands on. Long cells
 * and long lists are cut, and say so; `--json` has everything.
 */
export function renderAnswer({ answer, totals, coverage, query, snapshot }: Envelope<unknown>): string {
  const leftOut = totals.leftOut
    .map(({ records, reason }) => `, ${formatNumber(records)} left out (${reason})`)
    .join('');
  const milliseconds = Math.round(
    query.statements.reduce((sum, statement) => sum + statement.milliseconds, 0),
  );
  const parts = (totals.parts?.first ?? []).map(({ file, at, reason }) => `  ${file}: ${reason} (${at})`);
  const foot = [
    `stands on ${formatNumber(totals.records)} records${leftOut}`,
    ...(totals.parts === undefined
      ? []
      : [`${formatNumber(totals.parts.files)} files held only in part, counts may be too low:`, ...parts]),
    `coverage ${coverage.state}: ${formatNumber(round(coverage.heldHours))} of ${formatNumber(round(coverage.scopeHours))} hours${unplacedWords(coverage)}`,
    `snapshot ${snapshot}, ${query.engine}, ${query.statements.length} statements, ${milliseconds} ms`,
  ];
  return `${[...renderValue('', answer), '', ...foot].join('\n')}\n`;
}

function unplacedWords({ unplaced = 0 }: Envelope<unknown>['coverage']): string {
  return unplaced === 0 ? '' : `, ${formatNumber(unplaced)} records beside them name no account`;
}

function renderValue(name: string, value: unknown): string[] {
  if (!isRecord(value)) {
    return [`${name}: ${cellOf(value)}`];
  }
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const singles = entries
    .filter(([, inner]) => !isTable(inner))
    .map(([key, inner]): [string, string] => [key, cellOf(inner)]);
  const width = Math.max(0, ...singles.map(([key]) => key.length));
  const tables = entries.flatMap(([key, inner]) => (isTable(inner) ? ['', ...renderTable(key, inner)] : []));
  return [...singles.map(([key, cell]) => `${key.padEnd(width)}  ${cell}`), ...tables];
}

/** A list of objects under its name, one line each, numbers to the right. */
export function renderTable(name: string, rows: readonly Record<string, unknown>[]): string[] {
  const shown = rows.slice(0, MOST_ROWS);
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))].filter((column) =>
    shown.some((row) => row[column] !== undefined),
  );
  const cells = shown.map((row) => columns.map((column) => clip(cellOf(row[column]))));
  const widths = columns.map((column, at) =>
    Math.max(widthOf(column), ...cells.map((row) => widthOf(row[at] ?? ''))),
  );
  const isNumber = columns.map((column) =>
    shown.every((row) => ['number', 'undefined'].includes(typeof row[column])),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, isNumber[at] ?? false))
      .join('  ')
      .trimEnd();
  const rest =
    rows.length > shown.length
      ? [`… ${formatNumber(rows.length - shown.length)} more; --json has them all`]
      : [];
  return [`${name} (${formatNumber(rows.length)})`, line(columns), ...cells.map(line), ...rest];
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) {
    return '–';
  }
  if (typeof value === 'number') {
    return formatNumber(value);
  }
  if (isRecord(value)) {
    return typeof value.type === 'string' && typeof value.id === 'string'
      ? printable(`${value.type}:${value.id}`)
      : inOneLine(value);
  }
  return Array.isArray(value)
    ? value.map(cellOf).join(', ') || '–'
    : printable(String(value)).replace(/\s+/g, ' ');
}

function inOneLine(value: Record<string, unknown>): string {
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => `${key} ${cellOf(inner)}`)
    .join(', ');
}

function clip(text: string): string {
  const characters = [...text];
  return characters.length > WIDEST_COLUMN ? `${characters.slice(0, WIDEST_COLUMN - 1).join('')}…` : text;
}

function widthOf(text: string): number {
  return [...text].length;
}

function pad(text: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isRight ? space + text : text + space;
}

function formatNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function isTable(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
