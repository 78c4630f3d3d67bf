import type { Envelope, Totals } from '@gumshoe/shared/contract/envelope';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { formatCount } from '../lib/formatNumber';
import { sanitizeText } from '../lib/sanitizeText';
import { partsByName, partsInWords } from './partsInWords';

/** An answer as a plain table: the twin of its picture, and what Markdown copies. */
export interface PanelTable {
  readonly columns: readonly { readonly name: string; readonly align?: 'right' }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The panel as Markdown for a ticket: title, scope with its zone, rows, totals, coverage, snapshot. */
export function panelMarkdown(
  title: string,
  subject: string,
  scope: ScopeTime | undefined,
  table: PanelTable,
  { totals, coverage, snapshot }: Omit<Envelope<unknown>, 'answer' | 'query'>,
): string {
  const head = table.columns.map(({ name }) => escapeCell(name)).join(' | ');
  const rule = table.columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ');
  const rows = table.rows.map(
    (row) =>
      `| ${row.map((cell) => escapeCell(typeof cell === 'number' ? formatCount(cell) : cell)).join(' | ')} |`,
  );
  const left = totals.leftOut.map(({ reason, records }) => `${formatCount(records)} left out: ${reason}`);
  return [
    `### ${title}`,
    '',
    `${escapeCell(subject)}${scope === undefined ? '' : ` · ${scope.start} to ${scope.end} (UTC, end not included)`}`,
    '',
    `| ${head} |`,
    `| ${rule} |`,
    ...rows,
    '',
    `${[`${formatCount(totals.records)} records`, ...left, ...partsOf(totals)].join('; ')}. ${coverageInWords(coverage)} Snapshot ${snapshot}.`,
    '',
  ].join('\n');
}

/** Files held in part, by name, as the ticket's reader cannot point at the panel's footer. */
function partsOf(totals: Totals): string[] {
  const words = partsInWords(totals);
  return words === undefined ? [] : [`${words} (${escapeCell(partsByName(totals).replaceAll('\n', '; '))})`];
}

/** What the logs cover, in one sentence. */
export function coverageInWords(coverage: Envelope<unknown>['coverage']): string {
  switch (coverage.state) {
    case 'complete':
      return 'Logs are complete for this time, as far as can be told.';
    case 'partial':
      return `${formatCount(Math.round(coverage.heldHours))} of ${formatCount(Math.round(coverage.scopeHours))} hours are held: counts are lower bounds.`;
    case 'not-held':
      return 'No logs are held for this time. Silence here proves nothing.';
    case 'source-off':
      return 'No log of this kind is held at all, so absence means nothing.';
  }
}

/** A cell that neither breaks the table nor starts a link, an image or markup. */
function escapeCell(text: string): string {
  return sanitizeText(text).replace(/[\\|`*_<>[\]#!]/g, (char) => `\\${char}`);
}
