const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const timeSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
  345_600, 604_800, 1_209_600, 2_419_200, 7_257_600,
].map((seconds) => seconds * SECOND);

/** Round instants (UTC) inside the interval, at most `most` of them: whole hours, half days, days. */
export function timeTicks(startMs: number, endMs: number, most: number): number[] {
  const step =
    timeSteps.find((size) => (endMs - startMs) / size <= Math.max(1, most)) ??
    Math.ceil((endMs - startMs) / Math.max(1, most) / DAY) * DAY;
  const ticks: number[] = [];
  for (let at = Math.ceil(startMs / step) * step; at <= endMs; at += step) ticks.push(at);
  return ticks;
}

/**
 * Ticks of one scale that goes up to `up` and down to `-down`, zero among them, at most seven; the first and last are the
 * bounds of the axis. Both zero gives a flat axis of one.
 */
export function countTicks(up: number, down: number): number[] {
  const step = niceStep((up + down) / 5);
  const top = Math.ceil(up / step);
  const bottom = Math.ceil(down / step);
  const ticks: number[] = [];
  for (let at = -bottom; at <= Math.max(top, bottom === 0 ? 1 : 0); at += 1) ticks.push(at * step);
  return ticks;
}

function niceStep(rough: number): number {
  if (rough <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor =
    [1, 1.5, 2, 2.5, 3, 5, 10].find((nice) => nice * power >= rough && Number.isInteger(nice * power)) ?? 10;
  return factor * power;
}
