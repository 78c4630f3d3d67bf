import type { Relation } from '@gumshoe/shared/contract/entityRelationships';
import type { EntityType } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import type { NeighborRow } from '../neighbors.sql.js';

/** An entity whose neighbors are drawn, with the rows of its classes in order. */
export interface Center {
  readonly key: string;
  readonly rows: readonly NeighborRow[];
}

export interface DrawnNode {
  readonly key: string;
  /** Of all its relationships with `of`, drawn or not, each call once. */
  readonly calls: number;
  readonly failed: number;
  /** In none of those relationships before the scope. */
  readonly isNew: boolean;
  /** The center it was drawn as a neighbor of; none of a center drawn for itself. */
  readonly of?: string;
}

export interface DrawnEdge {
  readonly from: string;
  readonly relation: Relation;
  readonly to: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly isNew: boolean;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly eventId: string;
}

export interface DrawnGroup {
  readonly id: string;
  readonly of: string;
  readonly relation: Relation;
  readonly direction: 'out' | 'in';
  readonly type: EntityType;
  readonly count: number;
  readonly new: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** What is drawn and what is not; `used` elements never exceed the budget. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly groups: readonly DrawnGroup[];
  /** Neighbors of all centers, class by class. */
  readonly neighbors: number;
  /** Neighbors that no node and no group stands for. */
  readonly left: number;
  readonly used: number;
}

/**
 * Draws centers in order, class by class, while elements (nodes, edges, groups) remain: a neighbor costs its edge and,
 * where it is not drawn yet, its node; the rest of its class costs one group. Pure.
 */
export function drawGraph(centers: readonly Center[], budget: number): Drawing {
  const nodes = new Map<string, DrawnNode>();
  const edges = new Map<string, DrawnEdge>();
  const groups: DrawnGroup[] = [];
  const drawing = { neighbors: 0, left: 0 };
  const used = () => nodes.size + edges.size + groups.length;
  for (const center of centers) {
    // A center drawn as a neighbor before keeps what it was drawn as; only one that was not is drawn for itself.
    if (!nodes.has(center.key) && used() < budget)
      nodes.set(center.key, { key: center.key, calls: 0, failed: 0, isNew: false });
    for (const rows of classesOf(center.rows)) {
      const [first] = rows;
      if (first === undefined || !nodes.has(center.key)) continue;
      const shown: NeighborRow[] = [];
      for (const row of rows) {
        const rest = first.in_class - shown.length - 1 > 0 ? 1 : 0;
        const edge = edgeOf(center.key, row);
        const cost = (nodes.has(row.neighbor) ? 0 : 1) + (edges.has(idOf(edge)) ? 0 : 1);
        if (used() + cost + rest > budget) break;
        // What is drawn already stays as it is: a relationship between two centers counts the same from either end.
        if (!nodes.has(row.neighbor)) nodes.set(row.neighbor, nodeOf(row, center.key));
        if (!edges.has(idOf(edge))) edges.set(idOf(edge), edge);
        shown.push(row);
      }
      drawing.neighbors += first.in_class;
      const rest = first.in_class - shown.length;
      if (rest > 0 && used() < budget) groups.push(groupOf(center.key, first, shown));
      else drawing.left += rest;
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], groups, ...drawing, used: used() };
}

function classesOf(rows: readonly NeighborRow[]): NeighborRow[][] {
  const classes = new Map<string, NeighborRow[]>();
  for (const row of rows) {
    const name = `${row.relation} ${row.direction} ${row.type}`;
    classes.set(name, [...(classes.get(name) ?? []), row]);
  }
  return [...classes.values()];
}

function edgeOf(center: string, row: NeighborRow): DrawnEdge {
  const [from, to] = row.direction === 'out' ? [center, row.neighbor] : [row.neighbor, center];
  return {
    from,
    relation: row.relation,
    to,
    succeeded: row.succeeded,
    failed: row.failed,
    isNew: row.is_new === 1,
    firstSeen: instantOfMicros(row.first),
    lastSeen: instantOfMicros(row.last),
    eventId: row.event_id,
  };
}

function idOf({ from, relation, to }: DrawnEdge): string {
  return JSON.stringify([from, relation, to]);
}

function nodeOf(row: NeighborRow, of: string): DrawnNode {
  return {
    key: row.neighbor,
    calls: row.calls_with,
    failed: row.failed_with,
    isNew: row.new_with === 1,
    of,
  };
}

function groupOf(center: string, first: NeighborRow, shown: readonly NeighborRow[]): DrawnGroup {
  const sum = (value: (row: NeighborRow) => number) => shown.reduce((total, row) => total + value(row), 0);
  return {
    id: JSON.stringify([center, first.relation, first.direction, first.type]),
    of: center,
    relation: first.relation,
    direction: first.direction,
    type: first.type,
    count: first.in_class - shown.length,
    new: first.new_in_class - sum((row) => row.is_new),
    succeeded: first.succeeded_in_class - sum((row) => row.succeeded),
    failed: first.failed_in_class - sum((row) => row.failed),
  };
}
