/** Parses RFC 4180 to its rows of cells, by the letter: a quote closes a cell, two are one, lines end in CR LF. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, next] = text[at] === '"' ? quoted(text, at + 1) : bare(text, at);
    row.push(cell);
    at = next;
    if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else if (text[at] === ',') {
      at += 1;
    } else {
      throw new Error(`neither a comma nor a line end at ${at}`);
    }
  }
  return rows;
}

function quoted(text: string, from: number): [string, number] {
  let at = from;
  while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
    at += text[at] === '"' ? 2 : 1;
  }
  if (at >= text.length) {
    throw new Error('a quoted cell does not end');
  }
  return [text.slice(from, at).replaceAll('""', '"'), at + 1];
}

function bare(text: string, from: number): [string, number] {
  const [cell = ''] = /^[^",\r\n]*/.exec(text.slice(from, from + 10_000)) ?? [];
  return [cell, from + cell.length];
}
