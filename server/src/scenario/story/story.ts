import { AppError } from '@gumshoe/shared/contract/errors';
import { DAY_S } from '../clock.js';
import type { Cast } from '../life/cast.js';
import type { Population, Span } from '../life/population.js';
import type { Sizing } from '../population/sizing.js';
import { itemAt, Random } from '../random.js';
import { keepUsingTheKey, restoreLogging, tryThePlantedKey } from './aftermath.js';
import { type Launched, launchInstances } from './instances.js';
import { becomeOpsDeploy, operate, plantUser, stopLogging } from './roleInBuild.js';
import { enterProdData, readAndCopy } from './secondAccount.js';
import { Teller, type Told } from './teller.js';
import { lookAround } from './lookAround.js';

/** The attack, told once: its records in order of time, and what cannot be read off them. */
export interface Story {
  readonly cast: Cast;
  /** 00:00 UTC of the day it happens on. */
  readonly midnight: number;
  readonly records: readonly Told[];
  readonly launched: readonly Launched[];
}

/** The day of the attack is the one before the third last midnight; shorter lives have no room for it. */
export const LEAST_DAYS = 5;

/** 00:00 UTC of the day of the attack; nothing of it is earlier. */
export function midnightOf(span: Span): number {
  return Math.floor((span.end - 3 * DAY_S) / DAY_S) * DAY_S;
}

/**
 * The leaked key of `ci-deploy` in a stranger's hand: looking around, a role, a second account, silence about it,
 * machines, objects, a way back in. It begins at 02:41:07 of the day three days before the end.
 */
export function tellStory(population: Population, seed: number, sizing: Sizing, span: Span): Story {
  if (span.end - span.start < LEAST_DAYS * DAY_S) {
    throw new AppError('invalid-request', `The story needs at least ${LEAST_DAYS} days.`);
  }
  const { cast } = itemAt(population.landscapes, 0);
  const midnight = midnightOf(span);
  const teller = new Teller(new Random(seed, 'story'), cast.build);
  lookAround(teller, cast, midnight);
  const inBuild = becomeOpsDeploy(teller, cast, midnight);
  operate(teller, cast, inBuild, midnight);
  const inProdData = enterProdData(teller, cast, inBuild, midnight);
  stopLogging(teller, cast, inBuild, midnight);
  const launched = launchInstances(teller, inBuild, midnight);
  readAndCopy(teller, cast, inProdData, midnight, sizing.objectsRead);
  plantUser(teller, cast, inBuild, midnight);
  tryThePlantedKey(teller, cast, midnight);
  restoreLogging(teller, cast, midnight, seed);
  keepUsingTheKey(teller, cast, midnight, span.end);
  const records = teller.told.sort((a, b) => a.second - b.second);
  return { cast, midnight, records, launched };
}
