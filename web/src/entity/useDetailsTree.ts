import { type DetailsPivot, type DetailsRow, apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import type { AnswerOf, ParamsInputOf } from '@gumshoe/shared/contract/defineQuestion';
import type { Filter } from '@gumshoe/shared/contract/parts';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { useQuestion } from '../api/useQuestion';
import { useQuestions } from '../api/useQuestions';
import type { TreeRow } from '../ui/TreeTable';
import { formatTable } from '../url/textTable';
import type { DetailsLevel } from './detailsFilters';

type Answer = AnswerOf<typeof apiCallDetails>;

/** A row as the tree shows it: one of the answer's, the remainder past the limit, or the wait for a level. */
export type DetailsNode =
  | { readonly kind: 'row'; readonly path: readonly string[]; readonly row: DetailsRow }
  | {
      readonly kind: 'rest';
      readonly path: readonly string[];
      readonly rest: NonNullable<Answer['rest']>;
      readonly level: DetailsLevel | undefined;
    }
  | { readonly kind: 'wait'; readonly path: readonly string[]; readonly problem: string | undefined };

export interface DetailsRequest {
  readonly entity: EntityRef;
  readonly scopeTime: ScopeTime;
  readonly pivot: DetailsPivot;
  readonly filters: readonly Filter[];
  readonly sort: ParamsInputOf<typeof apiCallDetails>['sort'];
  readonly descending: boolean;
}

/** The names of a request, as the question takes them. */
export function detailsParams(
  { filters, ...request }: DetailsRequest,
  path: readonly string[] = [],
): ParamsInputOf<typeof apiCallDetails> {
  return {
    ...request,
    ...(filters.length > 0 ? { filters: [...filters] } : {}),
    ...(path.length > 0 ? { path: [...path] } : {}),
  };
}

/** The top level of a pivot and, each asked for when it is opened, the levels under the unfolded rows; flat, in the order shown. */
export function useDetailsTree(
  request: DetailsRequest,
  unfolded: readonly (readonly string[])[],
  enabled: boolean,
) {
  const top = useQuestion(apiCallDetails, detailsParams(request), { enabled, keepPrevious: true });
  const open = unfolded.filter((path) => path.length > 0 && path.length <= 2);
  const levels = useQuestions(
    apiCallDetails,
    open.map((path) => detailsParams(request, path)),
    enabled,
  );
  const answers = new Map(open.map((path, at) => [formatTable([path]), levels[at]]));
  const depth = top.data?.answer.levels.length ?? 1;
  const nodesUnder = (answer: Answer, path: readonly string[]): TreeRow<DetailsNode>[] => [
    ...answer.rows.flatMap((row) => {
      const own = [...path, row.key];
      const key = formatTable([own]);
      const isLeaf = own.length >= depth;
      const level = answers.get(key);
      const node: TreeRow<DetailsNode> = {
        key,
        depth: path.length,
        row: { kind: 'row', path: own, row },
        isOpen: isLeaf ? undefined : level !== undefined,
      };
      if (isLeaf || level === undefined) return [node];
      const under: TreeRow<DetailsNode>[] =
        level.data === undefined
          ? [
              {
                key: `${key};wait`,
                depth: own.length,
                row: { kind: 'wait', path: own, problem: level.error?.message },
                isOpen: undefined,
              },
            ]
          : nodesUnder(level.data.answer, own);
      return [node, ...under];
    }),
    ...(answer.rest === undefined
      ? []
      : [
          {
            key: `${formatTable([path])};rest`,
            depth: path.length,
            row: { kind: 'rest' as const, path, rest: answer.rest, level: answer.levels[path.length] },
            isOpen: undefined,
          },
        ]),
  ];
  return { top, rows: top.data === undefined ? [] : nodesUnder(top.data.answer, []) };
}
