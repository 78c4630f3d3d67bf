import type { DetailsRow } from '@gumshoe/shared/contract/apiCallDetails';
import { parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { type OutcomeCounts, addCounts } from '@gumshoe/shared/domain/outcome';
import { NO_ADDRESS, THROUGH_SERVICE } from '../../tables/rollups.js';
import { absenceLabel } from '../absence.js';
import type { NetworkReader } from '../answer.js';
import type { EntityLabel } from '../entityLabels.js';
import { type LevelRow, NO_KEY_ID, type TreeRow } from './apiCallDetails.sql.js';
import type { Grouping } from './levels.js';

/** A row of a level before it is named; `first` and `last` in microseconds. */
export interface DetailNode extends OutcomeCounts {
  readonly key: string;
  readonly first: number;
  readonly last: number;
  readonly children?: DetailNode[];
}

export function nodesOfLevel(rows: readonly LevelRow[]): DetailNode[] {
  return rows.map(({ service, value, succeeded, failed, denied, throttled, other, first, last }) => ({
    key: service === null ? value : `${service}:${value}`,
    succeeded,
    failed,
    denied,
    throttled,
    other,
    first,
    last,
  }));
}

/** Children by their parent's key; a child's counts are the sum of its own children's. */
export function nodesOfTree(rows: readonly TreeRow[]): Map<string, DetailNode[]> {
  const parents = new Map<string, Map<string, DetailNode>>();
  for (const { parent, child, grandchild, ...counts } of rows) {
    const children = parents.get(parent) ?? new Map<string, DetailNode>();
    const known = children.get(child);
    const below = grandchild === null ? undefined : { key: grandchild, ...counts };
    children.set(
      child,
      known === undefined
        ? { key: child, ...counts, ...(below === undefined ? {} : { children: [below] }) }
        : joined(known, counts, below),
    );
    parents.set(parent, children);
  }
  return new Map([...parents].map(([parent, children]) => [parent, [...children.values()]]));
}

function joined(
  node: DetailNode,
  counts: OutcomeCounts & { first: number; last: number },
  below: DetailNode | undefined,
): DetailNode {
  return {
    key: node.key,
    ...addCounts(node, counts),
    first: Math.min(node.first, counts.first),
    last: Math.max(node.last, counts.last),
    children: [...(node.children ?? []), ...(below === undefined ? [] : [below])],
  };
}

interface Order {
  readonly sort:
    | 'succeeded'
    | 'failed'
    | 'denied'
    | 'throttled'
    | 'other'
    | 'firstSeen'
    | 'lastSeen'
    | 'label';
  readonly descending: boolean;
}

/** Sorts a level and all levels below it: by the column asked for, then most succeeded, most failed, then by key. */
export function sortNodes(
  nodes: readonly DetailNode[],
  levels: readonly Grouping[],
  order: Order,
  labels: ReadonlyMap<string, EntityLabel>,
): DetailNode[] {
  const [level, ...below] = levels;
  if (level === undefined) return [];
  const direction = order.descending ? -1 : 1;
  const compare = comparisonBy(order.sort, level, labels);
  return nodes
    .map((node) =>
      node.children === undefined
        ? node
        : { ...node, children: sortNodes(node.children, below, order, labels) },
    )
    .sort(
      (a, b) =>
        direction * compare(a, b) ||
        b.succeeded - a.succeeded ||
        b.failed - a.failed ||
        compareText(a.key, b.key),
    );
}

function comparisonBy(
  sort: Order['sort'],
  level: Grouping,
  labels: ReadonlyMap<string, EntityLabel>,
): (a: DetailNode, b: DetailNode) => number {
  switch (sort) {
    case 'label':
      return (a, b) => compareText(nameOf(a.key, level, labels).label, nameOf(b.key, level, labels).label);
    case 'firstSeen':
      return (a, b) => a.first - b.first;
    case 'lastSeen':
      return (a, b) => a.last - b.last;
    default:
      return (a, b) => a[sort] - b[sort];
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The rows as answered: named, with their entities. `levels` are those of the nodes and of their children. */
export function rowsOf(
  nodes: readonly DetailNode[],
  levels: readonly Grouping[],
  labels: ReadonlyMap<string, EntityLabel>,
  networks: NetworkReader,
): DetailsRow[] {
  const [level, ...below] = levels;
  if (level === undefined) return [];
  return nodes.map(({ key, first, last, children, succeeded, failed, denied, throttled, other }) => ({
    key,
    ...nameOf(key, level, labels),
    ...placeOf(key, level, networks),
    succeeded,
    failed,
    denied,
    throttled,
    other,
    firstSeen: instantOfMicros(first),
    lastSeen: instantOfMicros(last),
    ...(children === undefined ? {} : { children: rowsOf(children, below, labels, networks) }),
  }));
}

function placeOf(key: string, level: Grouping, networks: NetworkReader): Pick<DetailsRow, 'detail'> {
  const entity = level === 'address' ? parseEntityKey(key) : undefined;
  return entity === undefined ? {} : { detail: networks.lookup(entity.id).where };
}

function nameOf(
  key: string,
  level: Grouping,
  labels: ReadonlyMap<string, EntityLabel>,
): Pick<DetailsRow, 'label' | 'detail' | 'entity'> {
  if (level === 'operation') {
    const colon = key.indexOf(':');
    return { label: key.slice(colon + 1), detail: key.slice(0, colon) };
  }
  if (level === 'address' && key === THROUGH_SERVICE) return { label: 'through AWS services' };
  if (level === 'address' && key === NO_ADDRESS) return { label: 'no address' };
  if (level === 'access-key' && key === NO_KEY_ID) return { label: 'no key id' };
  const entity = parseEntityKey(key);
  if (entity === undefined) return { label: absenceLabel(key) };
  const named = labels.get(key);
  return {
    label: named?.label ?? entity.id,
    ...(named?.account === undefined ? {} : { detail: named.account }),
    entity,
  };
}
