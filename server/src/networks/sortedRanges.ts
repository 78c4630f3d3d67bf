/** Line feed, comma. */
const LINE = 0x0a;
const COMMA = 0x2c;

/**
 * The line that holds `number`, in a list of lines `first,last,rest` sorted by `first`; `first` and `last` are decimal and
 * both included, `number` too. Answers `rest`, or `undefined` where the number lies in a gap. The list is searched as it
 * lies, about twenty lines a search, so that opening it costs its reading alone.
 */
export function findRange(list: Buffer, number: string): string | undefined {
  let low = 0;
  let high = list.length;
  let found = -1;
  while (low < high) {
    const start = lineStart(list, (low + high) >>> 1);
    const isAfter = compare(list.toString('latin1', start, list.indexOf(COMMA, start)), number) > 0;
    if (isAfter) high = start;
    else {
      found = start;
      low = lineEnd(list, start) + 1;
    }
  }
  return found === -1 ? undefined : restOf(list, found, number);
}

function restOf(list: Buffer, start: number, number: string): string | undefined {
  const line = list.toString('utf8', start, lineEnd(list, start)).replace(/\r$/, '');
  const [, last = '', rest] = /^\d+,(\d+),(.*)$/.exec(line) ?? [];
  return rest === undefined || compare(last, number) < 0 ? undefined : rest;
}

function lineStart(list: Buffer, within: number): number {
  return within === 0 ? 0 : list.lastIndexOf(LINE, within - 1) + 1;
}

function lineEnd(list: Buffer, start: number): number {
  const end = list.indexOf(LINE, start);
  return end === -1 ? list.length : end;
}

/** Orders decimal numbers without leading zeros as text: the longer is the greater. */
function compare(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
