const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A size in decimal units with one digit: `38.4 GB`; bytes are whole. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? size.toFixed(0) : size.toFixed(1)} ${units[unit]}`;
}
