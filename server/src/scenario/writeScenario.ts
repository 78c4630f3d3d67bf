import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { type Instant, instant } from '@gumshoe/shared/domain/instant';
import { DAY_S, HOUR_S } from './clock.js';
import type { DeliveryGap } from './files/logFiles.js';
import { writeSideFiles } from './files/sideFiles.js';
import { planJobs, type ScenarioSettings } from './jobs.js';
import { createPopulation, type Span } from './life/population.js';
import { accountNumber } from './identifiers.js';
import { type ScenarioSize, sizingOf } from './population/sizing.js';
import { LEAST_DAYS, tellStory } from './story/story.js';
import { runJobs } from './threads.js';
import { Tally } from './truth/tally.js';
import { type ScenarioTruth, truthOf } from './truth/truth.js';

export type { ScenarioTruth } from './truth/truth.js';

/** What a scenario is made from; the same options always give the same files, byte by byte. */
export interface ScenarioOptions {
  readonly seed: number;
  /** `demo` for the built-in scenario of about 90,000 records, or about so many records. */
  readonly size: ScenarioSize;
  /** When the logs end; the attack is on the day three days before. */
  readonly endsAt: Instant;
  /** Days of life before the end, 60 where left out, 5 at least. */
  readonly days?: number;
  readonly signal?: AbortSignal;
}

const USUAL_DAYS = 60;
const LEAST_SIZE = 1_000;
const MOST_SIZE = 200_000_000;

/**
 * Writes a scenario into `folder` (made if it is not there, refused if it holds `AWSLogs` already): CloudTrail
 * files as an organization's trail delivers them, GuardDuty findings, `networks.json`, and `truth.json`, which it
 * also returns. Fails with `invalid-request` for options out of bounds, `conflict` for a folder in use,
 * `cancelled` when the signal says so, `storage-full` when the disk is; what is written until then stays.
 */
export async function writeScenario(folder: string, options: ScenarioOptions): Promise<ScenarioTruth> {
  const settings = settingsOf(folder, options);
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, 'AWSLogs')) && readdirSync(join(folder, 'AWSLogs')).length > 0) {
    throw new AppError('conflict', `${folder} holds logs already; name an empty folder.`);
  }
  const sizing = sizingOf(settings.size, settings.days);
  const population = createPopulation(settings.seed, sizing, settings.span);
  const story = tellStory(population, settings.seed, sizing, settings.span);
  const side = writeSideFiles(folder, story, settings.seed);
  const tally = new Tally(population.landscapes.length * 3, population.register.principals.length);
  try {
    await runJobs(planJobs(settings), settings, (counts) => tally.add(counts), options.signal);
  } catch (cause) {
    const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    throw isFull
      ? new AppError('storage-full', `No room left for the files in ${folder}.`, { cause })
      : cause;
  }
  const truth = truthOf({
    ...settings,
    population,
    tally,
    story,
    skipped: side.skipped,
    findings: side.findings,
  });
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
  return truth;
}

function settingsOf(folder: string, options: ScenarioOptions): ScenarioSettings {
  const { seed, size, days = USUAL_DAYS } = options;
  const endsAt = instant.safeParse(options.endsAt);
  if (!endsAt.success) throw new AppError('invalid-request', `No such time: ${options.endsAt}.`);
  if (!Number.isInteger(days) || days < LEAST_DAYS || days > 366) {
    throw new AppError('invalid-request', `Days are whole, from ${LEAST_DAYS} to 366.`);
  }
  if (size !== 'demo' && !(size >= LEAST_SIZE && size <= MOST_SIZE)) {
    throw new AppError('invalid-request', `A size lies between ${LEAST_SIZE} and ${MOST_SIZE} events.`);
  }
  if (!Number.isSafeInteger(seed)) throw new AppError('invalid-request', 'A seed is a whole number.');
  const end = Math.floor(Date.parse(endsAt.data) / 1_000);
  const span = { start: Math.floor(end / HOUR_S) * HOUR_S - days * DAY_S, end };
  return { folder, seed, days, size, span, gaps: size === 'demo' ? gapsOf(span) : [] };
}

/** In the built-in scenario two days of the third account were never delivered: silence there proves nothing. */
function gapsOf(span: Span): DeliveryGap[] {
  const day = Math.floor((span.start + 0.22 * (span.end - span.start)) / DAY_S) * DAY_S;
  return [{ account: accountNumber(2), start: day, end: day + 2 * DAY_S }];
}
