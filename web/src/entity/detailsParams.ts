import { detailsPivot } from '@gumshoe/shared/contract/apiCallDetails';
import { type Filter, filter } from '@gumshoe/shared/contract/parts';
import { choiceParam, tableParam, textParam } from '../url/viewParams';
import type { Param } from '../url/param';
import { formatTable, parseTable } from '../url/textTable';

/** The pivot of the open activity details; `closed` when they are not open. */
export const detailsParam = choiceParam(
  'details',
  'the activity details',
  [...detailsPivot.options, 'closed'] as const,
  'closed',
);

/** Which rows of the activity details are unfolded, each by the keys from the top down to it. */
export const unfoldedParam = tableParam('rows', 'the unfolded rows');

/** The selected row of the activity details, by the keys down to it. */
export const selectedRowParam = tableParam('row', 'the selected row');

/** The column a table is sorted by; a leading hyphen says descending. */
export const sortParam = textParam('sort', 'the sorted column', 40);

/** Conditions on calls: one row each, field, match (with a leading hyphen where it excludes), then the values. */
export const filtersParam: Param<readonly Filter[]> = {
  key: 'f',
  says: 'the filters',
  fallback: [],
  parse: (text) => {
    const parsed = (parseTable(text) ?? [['']]).map(([field, match = '', ...values]) =>
      filter.safeParse({ field, match: match.replace(/^-/, ''), values, exclude: match.startsWith('-') }),
    );
    return parsed.every((each) => each.success) && parsed.length <= 20
      ? parsed.map((each) => each.data)
      : undefined;
  },
  format: (filters) =>
    filters.length === 0
      ? undefined
      : formatTable(
          filters.map(({ field, match, exclude, values }) => [
            field,
            exclude ? `-${match}` : match,
            ...values,
          ]),
        ),
};
