import type { AnswerOf, ParamsInputOf, Question } from '@gumshoe/shared/contract/defineQuestion';
import { useQueries } from '@tanstack/react-query';
import { useSnapshot } from './snapshotContext';
import { type QuestionResult, questionQuery } from './useQuestion';

/** Asks one question with several parameters at once, each answered and cached for itself; the results in the order given. */
export function useQuestions<Q extends Question>(
  question: Q,
  params: readonly ParamsInputOf<Q>[],
  enabled = true,
): readonly QuestionResult<AnswerOf<Q>>[] {
  const snapshot = useSnapshot();
  return useQueries({
    queries: params.map((each) => ({
      ...questionQuery(question, each, snapshot),
      enabled: enabled && snapshot !== undefined,
    })),
  });
}
