/**
 * Rows of texts as one short text, for parameters that hold lists: cells joined by commas, rows by semicolons. Inside a cell
 * `*` is written `*s`, a comma `*c`, a semicolon `*d`; an empty cell is `*e`. `parseTable` takes back exactly what was written.
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(escapeCell).join(',')).join(';');
}

/** The rows of such a text; `undefined` where it is not one. An empty text holds no rows. */
export function parseTable(text: string): string[][] | undefined {
  if (text === '') return [];
  if (/\*(?![scde])/.test(text)) return undefined;
  return text.split(';').map((row) => row.split(',').map(unescapeCell));
}

function escapeCell(cell: string): string {
  if (cell === '') return '*e';
  return cell.replaceAll('*', '*s').replaceAll(',', '*c').replaceAll(';', '*d');
}

const marks: Readonly<Record<string, string>> = { s: '*', c: ',', d: ';', e: '' };

function unescapeCell(cell: string): string {
  return cell.replace(/\*([scde])/g, (_, mark: string) => marks[mark] ?? '');
}
