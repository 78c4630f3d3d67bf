import type { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { Filter } from '@gumshoe/shared/contract/parts';

export type DetailsLevel = AnswerOf<typeof apiCallDetails>['levels'][number];

/** The conditions a row of the activity details stands for: one a level, from the top down to it. */
export function filtersOfPath(path: readonly string[], levels: readonly DetailsLevel[]): Filter[] {
  return path.flatMap((key, depth) => {
    const field = levels[depth];
    return field === undefined || key === '' ? [] : [{ field, match: 'is' as const, values: [key], exclude: false }];
  });
}

/** The patterns one press filters by: what operations begin with, what kind of address. */
export const patterns: readonly { readonly label: string; readonly filter: Filter }[] = [
  ...['List', 'Get', 'Describe', 'Create', 'Put', 'Delete'].map((prefix) => ({
    label: prefix,
    filter: { field: 'operation' as const, match: 'starts-with' as const, values: [prefix], exclude: false },
  })),
  ...(['public', 'private'] as const).map((range) => ({
    label: range,
    filter: { field: 'address' as const, match: 'in-range' as const, values: [range], exclude: false },
  })),
  { label: 'only failed', filter: { field: 'outcome' as const, match: 'is' as const, values: ['failed'], exclude: false } },
];

/** Whether two conditions are the same. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return a.field === b.field && a.match === b.match && a.exclude === b.exclude && a.values.join('\n') === b.values.join('\n');
}

/** A condition in words: "address is public", "operation is not iam:ListUsers". */
export function filterInWords({ field, match, exclude, values }: Filter): string {
  const name = field.replace('-', ' ');
  const verbs = { is: exclude ? 'is not' : 'is', contains: exclude ? 'lacks' : 'contains', 'starts-with': exclude ? 'does not start with' : 'starts with', 'in-range': exclude ? 'is not in' : 'is in' };
  const verb = match === 'in-range' && (values[0] === 'public' || values[0] === 'private') ? (exclude ? 'is not' : 'is') : verbs[match];
  return `${name} ${verb} ${values.length > 2 ? `one of ${values.length}` : values.join(' or ')}`;
}
