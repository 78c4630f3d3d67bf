import type { AnswerOf, ParamsInputOf } from '@gumshoe/shared/contract/defineQuestion';
import { type EventRow, events } from '@gumshoe/shared/contract/events';
import { useState } from 'react';
import type { QuestionResult } from '../../api/useQuestion';
import { useQuestions } from '../../api/useQuestions';

export type EventsParams = ParamsInputOf<typeof events>;

/** The pages asked for so far as one list; each page keeps the cursor it was asked with, so none is read twice. */
export function useEventPages(params: EventsParams, enabled: boolean) {
  const asked = JSON.stringify(params);
  const [pages, setPages] = useState<{ readonly asked: string; readonly cursors: readonly string[] }>({
    asked,
    cursors: [],
  });
  // Other parameters begin anew at the first page.
  const cursors = pages.asked === asked ? pages.cursors : [];
  const results = useQuestions(
    events,
    [params, ...cursors.map((cursor) => ({ ...params, cursor }))],
    enabled,
  );
  const last = results.at(-1);
  const next = last?.data?.answer.cursor;
  return {
    first: firstOf(results),
    last,
    rows: results.flatMap((page): readonly EventRow[] => page.data?.answer.rows ?? []),
    /** Asks for the page after the last; `undefined` where there is none. */
    loadMore: next === undefined ? undefined : () => setPages({ asked, cursors: [...cursors, next] }),
  };
}

function firstOf(results: readonly QuestionResult<AnswerOf<typeof events>>[]) {
  const [first] = results;
  if (first === undefined) throw new Error('the first page is always asked for');
  return first;
}
