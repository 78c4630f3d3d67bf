import { type DetailsRow, apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import type { ParamsOf } from '@gumshoe/shared/contract/defineQuestion';
import { AppError } from '@gumshoe/shared/contract/errors';
import { type OutcomeCounts, addCounts, noCalls, totalCalls } from '@gumshoe/shared/domain/outcome';
import { defaultSide } from '@gumshoe/shared/domain/side';
import type { CallCondition, CallScope } from '../../tables/callCounts.js';
import { type AnswerContext, answers } from '../answer.js';
import { callConditions } from '../callFilters.sql.js';
import { labelsOf } from '../entityLabels.js';
import { keysOnSide, resolveEntity } from '../entityNames.js';
import { repeatsOf } from '../repeats.js';
import { scopeOf } from '../scope.js';
import {
  type LevelOrder,
  type LevelRow,
  detailsLevel,
  detailsTree,
  isUnder,
  levelIsRolledUp,
} from './apiCallDetails.sql.js';
import { type DetailNode, nodesOfLevel, nodesOfTree, rowsOf, sortNodes } from './detailNodes.js';
import { type Grouping, levelName, levelsOf } from './levels.js';

type Params = ParamsOf<typeof apiCallDetails>;

/** Rows shown up to this many are asked for by name when their children are; beyond it all children are read. */
const MOST_NAMED_PARENTS = 1_000;
/** Sorting by names a person reads needs every row first. */
const ALL_ROWS = 200_000;

/**
 * Counts the level under `path`, then, where `depth` asks for more, every combination of the levels below the rows
 * shown in one statement. The first level comes from daily rollups where they hold it and nothing is filtered.
 */
export const answerApiCallDetails = answers(apiCallDetails, async (params, context) => {
  const scope = scopeOf(params.scopeTime, await context.held());
  const names = await resolveEntity(params.entity, scope, context);
  const side = params.side ?? defaultSide(names.entity.type);
  const levels = levelsOf(params.pivot, names.entity.type, side);
  const [level, ...below] = levelsUnder(levels, params.path);
  const only = await conditionsOf(params, levels, context);
  const calls: CallScope = { side, keys: keysOnSide(names, side), ...scope, only };
  const fromRollups = levelIsRolledUp(calls, level);
  const shown = await levelRows(calls, level, params, fromRollups, context);
  const deeper = below.slice(0, params.depth - 1);
  const nodes =
    deeper.length === 0 ? shown.nodes : await withChildren(shown, calls, [level, ...deeper], context);
  const named = [level, ...deeper];
  const labels = await labelsOf(keysToName(nodes, named), context);
  const sorted = sortNodes(nodes, named, params, labels).slice(0, params.limit);
  const rows = rowsOf(sorted, named, labels, context.networks);
  const hasAddresses = named.includes('address') && rows.length > 0;
  return {
    answer: {
      levels: levels.map(levelName),
      rows,
      total: shown.total,
      sum: shown.sum,
      ...restOf(rows, shown),
      ...(hasAddresses ? { networksFrom: context.networks.source } : {}),
    },
    totals: { records: totalCalls(shown.sum), leftOut: await repeatsOf(calls, context) },
    then: thenOf(fromRollups, deeper.length > 0, shown.total - rows.length),
  };
});

function levelsUnder(levels: readonly Grouping[], path: readonly string[]): [Grouping, ...Grouping[]] {
  const [level, ...below] = levels.slice(path.length);
  if (level === undefined)
    throw new AppError(
      'invalid-request',
      `path: this pivot has ${levels.length} levels; there is none below ${path.join(' › ')}.`,
    );
  return [level, ...below];
}

async function conditionsOf(
  { filters, path }: Params,
  levels: readonly Grouping[],
  context: AnswerContext,
): Promise<CallCondition | undefined> {
  const filtered = await callConditions(filters, context);
  const under = path.flatMap((key, index) => {
    const level = levels[index];
    return level === undefined ? [] : [isUnder(level, [key])];
  });
  const conditions = filtered === undefined ? under : [filtered, ...under];
  return conditions.length === 0 ? undefined : (eb) => eb.and(conditions.map((condition) => condition(eb)));
}

/** The rows of a level that are shown, with what the whole level holds. */
interface Level {
  readonly nodes: DetailNode[];
  readonly total: number;
  readonly sum: OutcomeCounts;
}

async function levelRows(
  calls: CallScope,
  level: Grouping,
  { sort, descending, limit }: Params,
  fromRollups: boolean,
  context: AnswerContext,
): Promise<Level> {
  const isSortedByName = sort === 'label' && levelName(level) === 'caller';
  const rows = await context.run(
    detailsLevel(
      calls,
      level,
      { by: columnOf[sort], descending },
      isSortedByName ? ALL_ROWS : limit,
      fromRollups,
    ),
  );
  return { nodes: nodesOfLevel(rows), total: rows[0]?.rows_in_all ?? 0, sum: sumOf(rows[0]) };
}

const columnOf: Readonly<Record<Params['sort'], LevelOrder['by']>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  denied: 'denied',
  throttled: 'throttled',
  other: 'other',
  firstSeen: 'first',
  lastSeen: 'last',
  label: 'value',
};

function sumOf(row: LevelRow | undefined): OutcomeCounts {
  if (row === undefined) return noCalls;
  const {
    succeeded_in_all: succeeded,
    denied_in_all: denied,
    throttled_in_all: throttled,
    other_in_all: other,
  } = row;
  return { succeeded, failed: denied + throttled + other, denied, throttled, other };
}

async function withChildren(
  { nodes, total }: Level,
  calls: CallScope,
  [level, ...below]: readonly [Grouping, ...Grouping[]],
  context: AnswerContext,
): Promise<DetailNode[]> {
  const [child, grandchild] = below;
  if (child === undefined || nodes.length === 0) return nodes;
  const isPart = nodes.length < total && nodes.length <= MOST_NAMED_PARENTS;
  const shown = isUnder(
    level,
    nodes.map(({ key }) => key),
  );
  const { only } = calls;
  const narrowed: CallCondition | undefined = !isPart
    ? only
    : only === undefined
      ? shown
      : (eb) => eb.and([only(eb), shown(eb)]);
  const children = nodesOfTree(
    await context.run(detailsTree({ ...calls, only: narrowed }, [level, child, grandchild])),
  );
  return nodes.map((node) => ({ ...node, children: children.get(node.key) ?? [] }));
}

/** Keys of all rows whose level is one of entities that have names. */
function keysToName(nodes: readonly DetailNode[], levels: readonly Grouping[]): Set<string> {
  const keys = new Set<string>();
  const [level, ...below] = levels;
  for (const node of nodes) {
    if (level !== 'operation') keys.add(node.key);
    for (const key of keysToName(node.children ?? [], below)) keys.add(key);
  }
  return keys;
}

function restOf(rows: readonly DetailsRow[], { total, sum }: Level) {
  if (rows.length >= total) return {};
  const shown = rows.reduce<OutcomeCounts>((counts, row) => addCounts(counts, row), noCalls);
  return {
    rest: {
      rows: total - rows.length,
      succeeded: sum.succeeded - shown.succeeded,
      failed: sum.failed - shown.failed,
      denied: sum.denied - shown.denied,
      throttled: sum.throttled - shown.throttled,
      other: sum.other - shown.other,
    },
  };
}

function thenOf(fromRollups: boolean, hasChildren: boolean, beyond: number): string[] {
  return [
    fromRollups
      ? 'whole days come from daily counts, the cut ends of the scope from the records'
      : 'counted from the records',
    ...(hasChildren ? ['the levels below are counted from the records and stand under their parents'] : []),
    ...(beyond > 0 ? [`${beyond} rows beyond the limit are summed in rest`] : []),
  ];
}
