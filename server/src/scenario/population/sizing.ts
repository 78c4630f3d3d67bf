import { DAY_S } from '../clock.js';

/** `demo`, or about so many events in all. */
export type ScenarioSize = 'demo' | number;

/** How many landscapes live, and how large each is; and in which pieces their time is made. */
export interface Sizing {
  readonly landscapes: readonly LandscapeSize[];
  /** Events expected of the life around the story. */
  readonly lifeEvents: number;
  /** Objects the stranger reads. */
  readonly objectsRead: number;
  /** A file is closed after so many seconds even when it is small; 0 where only its count closes it. */
  readonly fileSpan: number;
}

export interface LandscapeSize {
  readonly developers: number;
  readonly applicationsPerAccount: number;
  readonly breadth: number;
  /** Share of all life events. */
  readonly share: number;
}

/** Events of the story that do not depend on the size: what the stranger does beside reading objects. */
const STORY_EVENTS = 5_200;

/** Life's events a day in the built-in scenario, from which its length in days makes the total. */
const DEMO_EVENTS_PER_DAY = 1_450;

/**
 * The population grows with the number of events: accounts to 48, roles to about 5,000, people to about 300.
 * Landscapes differ in volume as a Zipf law of exponent 1.1.
 */
export function sizingOf(size: ScenarioSize, days: number): Sizing {
  if (size === 'demo') return demoSizing(days);
  const grown = size / 100_000;
  const count = clamp(Math.round(grown ** 0.6), 1, 16);
  const applications = clamp((60 * grown ** 0.85) / (3 * count), 10, 94);
  const weights = Array.from({ length: count }, (_, place) => 1 / (place + 1) ** 1.1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const objectsRead = clamp(Math.round(size / 48), 60, 41_872);
  return {
    landscapes: weights.map((weight) => ({
      developers: clamp(Math.round(8 * grown ** 0.35), 6, 15),
      applicationsPerAccount: Math.round(applications),
      breadth: clamp(grown ** 0.4, 1, 8),
      share: weight / total,
    })),
    lifeEvents: Math.max(size * 0.2, size - STORY_EVENTS - objectsRead),
    objectsRead,
    fileSpan: 0,
  };
}

function demoSizing(days: number): Sizing {
  return {
    landscapes: [{ developers: 8, applicationsPerAccount: 10, breadth: 1, share: 1 }],
    lifeEvents: DEMO_EVENTS_PER_DAY * days,
    objectsRead: 2_412,
    fileSpan: DAY_S,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
