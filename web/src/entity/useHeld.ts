import { lakeSummary } from '@gumshoe/shared/contract/lakeSummary';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { SECOND } from '@gumshoe/shared/domain/units';
import { useMemo } from 'react';
import { type QuestionResult, useQuestion } from '../api/useQuestion';
import { stateNewestYear } from '../lib/formatInstant';

/** What is held, and its time from the first event to the second after the last; no `held` where nothing is. */
export function useHeld(): {
  readonly summary: QuestionResult<AnswerOf<typeof lakeSummary>>;
  readonly held: ScopeTime | undefined;
} {
  const summary = useQuestion(lakeSummary, {}, { keepPrevious: true });
  const first = summary.data?.answer.firstEvent;
  const last = summary.data?.answer.lastEvent;
  if (last !== undefined) stateNewestYear(epochMsOf(last));
  const held = useMemo(
    () =>
      first === undefined || last === undefined
        ? undefined
        : {
            start: instantOf(Math.floor(epochMsOf(first) / SECOND) * SECOND),
            end: instantOf((Math.floor(epochMsOf(last) / SECOND) + 1) * SECOND),
          },
    [first, last],
  );
  return { summary, held };
}
