import { AppError } from '@gumshoe/shared/contract/errors';
import { lakeSummary } from '@gumshoe/shared/contract/lakeSummary';
import { epochMsOf, type Instant, instantOf } from '@gumshoe/shared/domain/instant';
import { parseTime } from '@gumshoe/shared/domain/parseTime';
import { type ScopeTime, scopeTime } from '@gumshoe/shared/domain/scopeTime';
import { SECOND } from '@gumshoe/shared/domain/units';
import type { Ask, AskOptions } from '../questions/answering.js';

/**
 * The scope time of `--from` and `--to`, each in any form of time, read in UTC. An end that is not given is that of all
 * the time held; `undefined` where neither is. Fails with `invalid-request` where they are no times, or the end does not
 * lie after the start.
 */
export async function scopeOfOptions(
  given: { readonly from?: string | undefined; readonly to?: string | undefined },
  ask: Ask,
  options: AskOptions,
): Promise<ScopeTime | undefined> {
  if (given.from === undefined && given.to === undefined) {
    return undefined;
  }
  const now = Date.now();
  const start = given.from === undefined ? undefined : readTime('--from', given.from, now);
  const end = given.to === undefined ? undefined : readTime('--to', given.to, now);
  const held = start === undefined || end === undefined ? await heldTime(ask, options) : undefined;
  const parsed = scopeTime.safeParse({
    start: start ?? held?.start ?? instantOf(0),
    end: end ?? held?.end ?? instantOf(now),
  });
  if (!parsed.success) {
    throw new AppError(
      'invalid-request',
      `--from ${given.from ?? 'the first event'} to ${given.to ?? 'the last event'}: the end must lie after the start.`,
    );
  }
  return parsed.data;
}

function readTime(option: string, text: string, now: number): Instant {
  const reading = parseTime(text, { zone: 'UTC', now });
  if ('problem' in reading) {
    throw new AppError('invalid-request', `${option}: ${reading.problem}.`);
  }
  return reading.instant;
}

async function heldTime(ask: Ask, options: AskOptions): Promise<ScopeTime | undefined> {
  const { answer } = await ask(lakeSummary.name, {}, options);
  const { firstEvent, lastEvent } = lakeSummary.answer.parse(answer);
  if (firstEvent === undefined || lastEvent === undefined) {
    return undefined;
  }
  // The end does not belong to a scope: the last event's second does, whole.
  return { start: firstEvent, end: instantOf((Math.floor(epochMsOf(lastEvent) / SECOND) + 1) * SECOND) };
}
