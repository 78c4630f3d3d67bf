/** A cell: text is neutralized and quoted, numbers stand as they are, an absent value is empty. */
export type CsvValue = string | number | boolean | null | undefined;

// Spreadsheets run what starts with one of these, also after space, a byte-order mark, or in full width.
const TRIGGER = /^'*[\s\uFEFF]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
// Also texts that start with apostrophes before such a sign get one more: taking one away gives back every original.
const STARTS_LINE_BREAK = /^'*[\t\r\n]/;

/**
 * One line of RFC 4180, ended by CR LF. A text that a spreadsheet would run as a formula gets a leading apostrophe;
 * nothing is cut away, and taking one apostrophe off such a cell gives the original.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Whether a text starts as a formula would, so that a leading apostrophe is put before it. */
export function startsFormula(text: string): boolean {
  return TRIGGER.test(text) || STARTS_LINE_BREAK.test(text);
}

function cell(value: CsvValue): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const text = String(value);
  return `"${(startsFormula(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
