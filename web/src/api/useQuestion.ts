import type { AnswerOf, ParamsInputOf, Question } from '@gumshoe/shared/contract/defineQuestion';
import { type Envelope, envelopeOf } from '@gumshoe/shared/contract/envelope';
import type { AppError } from '@gumshoe/shared/contract/errors';
import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { request } from './client';
import { useSnapshot } from './snapshotContext';

export interface UseQuestionOptions {
  /** Wait while false; the panel shows its skeleton. */
  readonly enabled?: boolean;
  /** Show the answer to the parameters before while the new ones are read. */
  readonly keepPrevious?: boolean;
}

/** An answer as a query's result: the envelope, or the `AppError` that says why there is none. */
export type QuestionResult<A> = UseQueryResult<Envelope<A>, AppError>;

/**
 * Asks a question on the snapshot the page holds. The answer is parsed with the contract's own schema. Changing parameters or
 * leaving the page cancels the request, down to the engine.
 */
export function useQuestion<Q extends Question>(
  question: Q,
  params: ParamsInputOf<Q>,
  options: UseQuestionOptions = {},
): QuestionResult<AnswerOf<Q>> {
  const snapshot = useSnapshot();
  return useQuery({
    ...questionQuery(question, params, snapshot),
    enabled: snapshot !== undefined && options.enabled !== false,
    ...(options.keepPrevious
      ? { placeholderData: (before: Envelope<AnswerOf<Q>> | undefined) => before }
      : {}),
  });
}

/** Key and function of a question's query, for hooks that ask several at once. */
export function questionQuery<Q extends Question>(
  question: Q,
  params: ParamsInputOf<Q>,
  snapshot: SnapshotId | undefined,
): Pick<UseQueryOptions<Envelope<AnswerOf<Q>>, AppError>, 'queryKey'> & {
  queryFn: (context: { signal: AbortSignal }) => Promise<Envelope<AnswerOf<Q>>>;
} {
  return {
    queryKey: [question.name, params, snapshot],
    queryFn: ({ signal }) => ask(question, params, { snapshot, signal }),
  };
}

/** Asks once, outside of rendering. */
export function ask<Q extends Question>(
  question: Q,
  params: ParamsInputOf<Q>,
  { snapshot, signal }: { snapshot?: SnapshotId | undefined; signal?: AbortSignal },
): Promise<Envelope<AnswerOf<Q>>> {
  return request(`/api/questions/${question.name}`, envelopeOf(question.answer) as never, {
    method: 'POST',
    body: { params, ...(snapshot === undefined ? {} : { snapshot }) },
    ...(signal === undefined ? {} : { signal }),
  });
}
