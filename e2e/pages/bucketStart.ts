/**
 * When a bucket begins, out of the chart's own words for it ("22 Nov 02:00 to 03:00 UTC: …"), in milliseconds since the epoch. The year,
 * which the words leave out, is that of an instant near it.
 */
export function bucketStart(words: string, near: string): number {
  const [, day, clock] = /^(\d{1,2} [A-Z][a-z]{2}) (\d\d:\d\d(?::\d\d)?) to /.exec(words) ?? [];
  if (day === undefined) throw new Error(`the timeline names no bucket: “${words}”`);
  return Date.parse(`${day} ${near.slice(0, 4)} ${clock} UTC`);
}
