const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** A count with thousands separated by commas: `1,234,567`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A count with its noun in the right number: `1 call`, `2 calls`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** The share of `part` in `whole` in percent, one digit under ten: `0.6 %`, `45 %`; `–` of nothing. */
export function formatShare(part: number, of: number): string {
  if (of === 0) return '–';
  const percent = (part / of) * 100;
  if (part > 0 && percent < 0.1) return '< 0.1 %';
  return `${percent < 10 ? oneDigit.format(percent) : whole.format(percent)} %`;
}

/** A mean or another number that need not be whole: one digit after the point where it is small. */
export function formatMean(value: number): string {
  return value < 100 ? oneDigit.format(value) : whole.format(value);
}

/** Time an answer took: `3 ms`, `1.2 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return '< 1 ms';
  return milliseconds < 1000
    ? `${whole.format(milliseconds)} ms`
    : `${oneDigit.format(milliseconds / 1000)} s`;
}
