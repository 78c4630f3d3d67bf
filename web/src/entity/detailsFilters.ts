import type { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { Filter } from '@gumshoe/shared/contract/parts';
import { parseEntityKey } from '@gumshoe/shared/domain/entity';

export type DetailsLevel = AnswerOf<typeof apiCallDetails>['levels'][number];

/**
 * The conditions a row of the activity details stands for, one or two a level, from the top down to it; `undefined` where a level
 * is an absence ("no address") that no condition can name.
 */
export function filtersOfPath(
  path: readonly string[],
  levels: readonly DetailsLevel[],
): Filter[] | undefined {
  const filters = path.map((key, depth) => filtersOfKey(key, levels[depth]));
  return filters.some((each) => each === undefined) ? undefined : filters.flatMap((each) => each ?? []);
}

function filtersOfKey(key: string, level: DetailsLevel | undefined): Filter[] | undefined {
  const entity = parseEntityKey(key);
  switch (level) {
    case 'operation': {
      const colon = key.indexOf(':');
      return [is('service', key.slice(0, colon)), is('operation', key.slice(colon + 1))];
    }
    case 'caller':
      return [is('caller', key)];
    case 'address':
    case 'access-key':
      return entity === undefined ? undefined : [is(level, entity.id)];
    default:
      return undefined;
  }
}

function is(field: Filter['field'], value: string): Filter {
  return { field, match: 'is', values: [value], exclude: false };
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
  {
    label: 'only failed',
    filter: { field: 'outcome' as const, match: 'is' as const, values: ['failed'], exclude: false },
  },
];

/** Whether two conditions are the same. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return (
    a.field === b.field &&
    a.match === b.match &&
    a.exclude === b.exclude &&
    a.values.join('\n') === b.values.join('\n')
  );
}

/** A condition in words: "address is public", "operation is not iam:ListUsers". */
export function filterInWords({ field, match, exclude, values }: Filter): string {
  const name = field.replace('-', ' ');
  const verbs = {
    is: exclude ? 'is not' : 'is',
    contains: exclude ? 'lacks' : 'contains',
    'starts-with': exclude ? 'does not start with' : 'starts with',
    'in-range': exclude ? 'is not in' : 'is in',
  };
  const verb =
    match === 'in-range' && (values[0] === 'public' || values[0] === 'private')
      ? exclude
        ? 'is not'
        : 'is'
      : verbs[match];
  return `${name} ${verb} ${values.length > 2 ? `one of ${values.length}` : values.join(' or ')}`;
}
