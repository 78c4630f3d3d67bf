/*
 * Times of the scenario are whole seconds since 1970 in UTC, as CloudTrail writes them.
 */

export const MINUTE_S = 60;
export const HOUR_S = 3_600;
export const DAY_S = 86_400;

const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

let lastDay = Number.NaN;
let lastDayText = '';

/** `2026-11-22T02:41:07Z`. Records of one day come together, so the day's text is kept. */
export function isoTime(second: number): string {
  const day = Math.floor(second / DAY_S);
  if (day !== lastDay) {
    lastDay = day;
    lastDayText = new Date(day * DAY_S * 1_000).toISOString().slice(0, 11);
  }
  const inDay = second - day * DAY_S;
  const minute = Math.floor(inDay / 60);
  const hours = two(Math.floor(minute / 60));
  return `${lastDayText}${hours}:${two(minute % 60)}:${two(inDay % 60)}Z`;
}

/** How IAM writes a time in an answer: `Nov 22, 2026 2:41:07 AM`; STS puts a comma after the year. */
export function answerTime(second: number, afterYear: '' | ',' = ''): string {
  const date = new Date(second * 1_000);
  const hours = date.getUTCHours();
  const clock = `${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  const day = `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  return `${day}${afterYear} ${clock} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** `2026/11/22`, a folder of the log bucket. */
export function dayFolder(second: number): string {
  return new Date(second * 1_000).toISOString().slice(0, 10).replaceAll('-', '/');
}

/** `20261122T0245Z`, the stamp in a log file's name. */
export function fileStamp(second: number): string {
  return `${new Date(second * 1_000).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
}

/** The hour of the week, 0 being Monday from 00:00 UTC. */
export function hourOfWeek(second: number): number {
  // 1970-01-01 was a Thursday.
  return (Math.floor(second / HOUR_S) + 3 * 24) % 168;
}

function two(value: number): string {
  return TWO_DIGITS[value] ?? '00';
}
