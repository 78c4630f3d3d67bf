/**
 * When in the week something works: 168 factors, Monday 00:00 UTC first, with a mean of 1. A rate per hour times
 * the factor is what is expected in that hour.
 */
export type Rhythm = Float64Array;

/** People at their desks from about 8 to 18 with a dip at noon; hardly anything at night and on weekends. */
export function officeHours(hoursAhead: number): Rhythm {
  return weekOf((day, hour) => {
    const local = (hour + hoursAhead + 24) % 24;
    if (day > 4) return 0.03;
    return OFFICE[local] ?? 0;
  });
}

/** A build pipeline: follows its people from 7 to 19, some jobs at night, little on weekends. */
export const pipeline: Rhythm = weekOf((day, hour) => {
  if (day > 4) return 0.05;
  return hour >= 7 && hour < 19 ? 1 + 0.35 * Math.sin(((hour - 7) / 12) * Math.PI) : 0.06;
});

/** The same all week. */
export const roundTheClock: Rhythm = weekOf(() => 1);

/** Machines that serve people: never still, busier by day. */
export const dayAndNight: Rhythm = weekOf((day, hour) => {
  const daily = 1 + 0.45 * Math.sin(((hour - 7) / 24) * 2 * Math.PI);
  return day > 4 ? daily * 0.7 : daily;
});

/** A job of the small hours. */
export const nightly: Rhythm = weekOf((_, hour) => (hour >= 1 && hour < 4 ? 1 : 0));

/** Four times a day. */
export const everySixHours: Rhythm = weekOf((_, hour) => (hour % 6 === 5 ? 1 : 0));

const OFFICE = [
  0.01, 0.01, 0, 0, 0, 0, 0.02, 0.12, 0.55, 1, 1.15, 1.1, 0.55, 0.85, 1.1, 1.1, 0.95, 0.6, 0.25, 0.12, 0.08,
  0.06, 0.04, 0.02,
];

function weekOf(factor: (day: number, hour: number) => number): Rhythm {
  const week = new Float64Array(168);
  for (let slot = 0; slot < 168; slot += 1) week[slot] = factor(Math.floor(slot / 24), slot % 24);
  const mean = week.reduce((sum, value) => sum + value, 0) / 168;
  return week.map((value) => value / mean);
}
