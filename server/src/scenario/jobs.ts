import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '@gumshoe/shared/contract/errors';
import { DAY_S, HOUR_S } from './clock.js';
import { type DeliveryGap, LogFiles } from './files/logFiles.js';
import { createPopulation, type Population, type Span } from './life/population.js';
import { Scribe, type Written } from './life/scribe.js';
import { itemAt, Random } from './random.js';
import { type ScenarioSize, type Sizing, sizingOf } from './population/sizing.js';
import { midnightOf, tellStory } from './story/story.js';
import { Tally, type TallyState } from './truth/tally.js';

/** Everything that decides what is written; small enough to hand to a thread. */
export interface ScenarioSettings {
  readonly folder: string;
  readonly seed: number;
  readonly days: number;
  readonly size: ScenarioSize;
  readonly span: Span;
  readonly gaps: readonly DeliveryGap[];
}

/** One piece of work: a landscape over a stretch of time. Pieces do not depend on each other. */
export interface Job {
  readonly landscape: number;
  readonly start: number;
  readonly end: number;
}

const EVENTS_PER_JOB = 150_000;

/** Cuts the scenario into jobs of about equal weight, the same for any number of threads. */
export function planJobs(settings: ScenarioSettings): Job[] {
  const sizing = sizingOf(settings.size, settings.days);
  const { start, end } = settings.span;
  return sizing.landscapes.flatMap((size, landscape) => {
    const perHour = (sizing.lifeEvents * size.share) / ((end - start) / HOUR_S);
    const hours = Math.max(1, Math.floor(EVENTS_PER_JOB / perHour));
    const jobs: Job[] = [];
    for (let from = start; from < end; from += hours * HOUR_S)
      jobs.push({ landscape, start: from, end: Math.min(end, from + hours * HOUR_S) });
    return jobs;
  });
}

/**
 * Writes the files of one job and returns its counts. Lets the event loop turn between days; ends with
 * `cancelled` when the signal says so.
 */
export async function runJob(
  job: Job,
  settings: ScenarioSettings,
  signal?: AbortSignal,
): Promise<TallyState> {
  const sizing = sizingOf(settings.size, settings.days);
  const population = createPopulation(settings.seed, sizing, settings.span);
  const landscape = itemAt(population.landscapes, job.landscape);
  const tally = new Tally(population.landscapes.length * 3, population.register.principals.length);
  const name = `${job.landscape}/${job.start}`;
  const files = new LogFiles(
    { ...settings, fileSpan: sizing.fileSpan },
    tally,
    new Random(settings.seed, `files/${name}`),
  );
  const scribe = new Scribe(new Random(settings.seed, `life/${name}`), files, landscape.cast.build);
  const story = job.landscape === 0 ? storyWithin(job, population, settings, sizing) : [];
  let told = 0;
  for (let hour = job.start; hour < job.end; hour += HOUR_S) {
    if ((hour - job.start) % DAY_S === 0) {
      if (signal?.aborted === true) throw new AppError('cancelled', 'The scenario was not finished.');
      await nextTurn();
    }
    files.passTime(hour);
    for (const work of landscape.work) work(scribe, hour, settings.span.end);
    for (let next = story[told]; next !== undefined && next.second < hour + HOUR_S; next = story[told]) {
      files.add(next);
      told += 1;
    }
  }
  files.finish();
  return tally.state;
}

/** The story's records within the job, in order of time. */
function storyWithin(
  job: Job,
  population: Population,
  settings: ScenarioSettings,
  sizing: Sizing,
): Written[] {
  if (job.end <= midnightOf(settings.span)) return [];
  const { records } = tellStory(population, settings.seed, sizing, settings.span);
  return records.filter(({ second }) => second >= job.start && second < job.end);
}
