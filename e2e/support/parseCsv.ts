/** The cells of a CSV file (RFC 4180): quoted cells may hold commas, doubled quotes and line ends. Fails on a quote out of place. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  let row: string[] = [];
  let at = 0;
  while (at < text.length || row.length > 0) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (match === null) throw new Error(`no cell at character ${at}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    at = cell.lastIndex;
    if (text[at] === ',') {
      at++;
      continue;
    }
    const end = /\r\n|\n|$/y;
    end.lastIndex = at;
    const ending = end.exec(text);
    if (ending === null) throw new Error(`a cell does not end at character ${at}`);
    at += ending[0].length;
    rows.push(row);
    row = [];
  }
  return rows;
}
