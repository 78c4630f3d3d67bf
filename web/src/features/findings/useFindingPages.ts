import type { ParamsInputOf } from '@gumshoe/shared/contract/defineQuestion';
import { type FindingRow, findings } from '@gumshoe/shared/contract/findings';
import { useState } from 'react';
import { useQuestions } from '../../api/useQuestions';

type FindingsParams = ParamsInputOf<typeof findings>;

/** The pages asked for so far as one list; `more` is the page that was asked for last, where it is not the first. */
export function useFindingPages(params: FindingsParams) {
  const asked = JSON.stringify(params);
  const [paged, setPaged] = useState<{ readonly asked: string; readonly cursors: readonly string[] }>({
    asked,
    cursors: [],
  });
  // Other parameters begin anew at the first page.
  const cursors = paged.asked === asked ? paged.cursors : [];
  const pages = useQuestions(findings, [params, ...cursors.map((cursor) => ({ ...params, cursor }))]);
  const [first, ...others] = pages;
  if (first === undefined) throw new Error('the first page is always asked for');
  const next = pages.at(-1)?.data?.answer.cursor;
  return {
    first,
    more: others.at(-1),
    rows: pages.flatMap((page): readonly FindingRow[] => page.data?.answer.rows ?? []),
    /** Asks for the page after the last; `undefined` where there is none. */
    loadMore: next === undefined ? undefined : () => setPaged({ asked, cursors: [...cursors, next] }),
  };
}
