import { z } from 'zod';
import { entityRef, entityType } from '../domain/entity.js';
import { scopeTime } from '../domain/scopeTime.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';
import { seen } from './parts.js';

/** The closed list of relations that API calls prove. */
export const relation = z.enum([
  'called-from',
  'used-agent',
  'used-key',
  'session-of',
  'assumed',
  'tried-to-assume',
  'signed-in-from',
  'tried-to-sign-in-from',
  'federated-from',
  'created',
  'changed',
  'deleted',
  'read',
  'listed',
  'tried-to-create',
  'tried-to-change',
  'tried-to-delete',
  'tried-to-read',
  'tried-to-list',
  'in',
  'involves',
]);
export type Relation = z.infer<typeof relation>;

/** The most elements (entities, groups and relationships together) one answer may hold. */
export const GRAPH_BUDGET = 300;

/**
 * An entity of the graph. `calls` are those within the scope behind all its relationships with `of`, whether each is drawn
 * or not; a call that proves several of them counts once. `failed` are those among them that failed. Both are 0 where `of`
 * is absent. `isNew`: it had none of these relationships in the time before the scope.
 */
export const graphNode = z.object({
  entity: entityRef,
  label: z.string(),
  calls: count,
  failed: count,
  isNew: z.boolean(),
  /** Key of the entity whose neighbor it was drawn as; absent of `entity` and of an expanded one drawn for itself. */
  of: z.string().optional(),
});

/**
 * A relationship: every call within the scope that proves it, once, under whatever names it gives the two ends. The same
 * call may prove others too (where it came from, what it was aimed at). `isNew`: not seen in the time before the scope.
 */
export const graphEdge = z.object({
  from: z.string(),
  relation,
  to: z.string(),
  succeeded: count,
  failed: count,
  isNew: z.boolean(),
  ...seen,
  /** An event that proves the relationship. */
  eventId: z.string(),
});

/**
 * Neighbors beyond the budget, counted by class; `of` is the entity key they are neighbors of. With the relationships drawn
 * of the same class, `count` and the calls add up to what `relationshipList` pages through.
 */
export const graphGroup = z.object({
  id: z.string(),
  of: z.string(),
  relation,
  direction: z.enum(['out', 'in']),
  type: entityType,
  count: count,
  new: count,
  succeeded: count,
  failed: count,
});

/**
 * What is the entity related to, within the scope time? The graph around `entity` and each of `expanded`.
 * Of each class of neighbors (relation and type) the first `perClass` are drawn, new first, then most calls,
 * then latest, then by id; the rest stand in one counted group. Entities, groups and relationships together
 * never exceed `budget`; what no longer fits is in `left`, exactly. Node and edge ends are entity keys.
 */
export const entityRelationships = defineQuestion({
  name: 'entity-relationships',
  params: {
    entity: entityRef,
    scopeTime: scopeTime.optional(),
    expanded: z.array(entityRef).max(40).default([]),
    perClass: z.coerce.number().int().min(1).max(100).default(12),
    budget: z.coerce.number().int().min(10).max(GRAPH_BUDGET).default(GRAPH_BUDGET),
  },
  answer: {
    nodes: z.array(graphNode),
    edges: z.array(graphEdge),
    groups: z.array(graphGroup),
    neighbors: count,
    left: count,
    budget: count,
    used: count,
  },
});

/** All neighbors of one class, paged: the list behind a counted group. Same order as in the graph. */
export const relationshipList = defineQuestion({
  name: 'relationship-list',
  params: {
    entity: entityRef,
    scopeTime: scopeTime.optional(),
    relation: relation.optional(),
    direction: z.enum(['out', 'in']).optional(),
    type: entityType.optional(),
    limit: z.coerce.number().int().min(1).max(10_000).default(100),
    cursor: z.string().max(1024).optional(),
  },
  answer: {
    rows: z.array(
      z.object({
        relation,
        direction: z.enum(['out', 'in']),
        entity: entityRef,
        label: z.string(),
        isNew: z.boolean(),
        succeeded: count,
        failed: count,
        ...seen,
        eventId: z.string(),
      }),
    ),
    total: count,
    cursor: z.string().optional(),
  },
});
