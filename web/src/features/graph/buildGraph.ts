import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { entityRelationships } from '@gumshoe/shared/contract/entityRelationships';
import { type EntityRef, type EntityType, entityKey } from '@gumshoe/shared/domain/entity';
import { entityWord } from '../../entity/entityWords';
import { cutArn, cutMiddle } from '../../lib/cutMiddle';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import type { GraphEdge, GraphElements, GraphNode, NodeShape, NodeTone } from '../../ui/graph/graphElements';
import { labelsWithRoom } from './labelsWithRoom';
import { type LaidOut, type Placeable, layoutGraph } from './layoutGraph';
import { isTried, relationLabel, relationVerb, roleOf } from './relationWords';

export type Answer = AnswerOf<typeof entityRelationships>;
export type AnsweredNode = Answer['nodes'][number];
export type AnsweredEdge = Answer['edges'][number];
export type AnsweredGroup = Answer['groups'][number];

/** Edges with a label of their own; more would lie on each other. */
const MOST_LABELS = 25;
const LONGEST_NAME = 22;

/** The answer as the canvas draws it: every entity, group and relationship, with its place and look. */
export function buildGraph(answer: Answer, expanded: readonly EntityRef[]): GraphElements {
  const root = answer.nodes[0];
  if (root === undefined) return { nodes: [], edges: [], columns: [] };
  const centers = [entityKey(root.entity), ...expanded.map(entityKey)];
  const { places, columns } = layoutGraph(centers, placeables(answer, centers));
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const isCenter = new Set(centers);
  return {
    nodes: [
      ...answer.nodes.map((node) => {
        const key = entityKey(node.entity);
        return { ...entityNode(node), ...at(key), isCenter: isCenter.has(key) };
      }),
      ...answer.groups.map((group) => ({ ...groupNode(group), ...at(group.id) })),
    ],
    edges: edgesOf(answer, places),
    columns,
  };
}

/** An id of a relationship, the same for the same ends and relation. */
export function edgeId({ from, relation, to }: AnsweredEdge): string {
  return JSON.stringify([from, relation, to]);
}

/** Everything in the order it was drawn, with the center it was drawn beside and the column it belongs in. */
function placeables(answer: Answer, centers: readonly string[]): Placeable[] {
  const [root] = centers;
  const nodes = answer.nodes.map(({ entity, of }): Placeable => {
    const id = entityKey(entity);
    const center = of ?? (centers.includes(id) ? undefined : root);
    const edge = answer.edges.find(
      ({ from, to }) => (from === center && to === id) || (to === center && from === id),
    );
    const direction = edge?.from === center ? 'out' : 'in';
    return { id, of: center, role: edge === undefined ? 'reached' : roleOf(edge.relation, direction) };
  });
  const groups = answer.groups.map(({ id, of, relation, direction }) => ({
    id,
    of,
    role: roleOf(relation, direction),
  }));
  return [...nodes, ...groups];
}

const shapes: Readonly<Record<ReturnType<typeof entityWord>['family'], NodeShape>> = {
  identity: 'ellipse',
  network: 'round-hexagon',
  compute: 'round-rectangle',
  storage: 'barrel',
  organization: 'cut-rectangle',
  client: 'diamond',
  finding: 'round-triangle',
};

/** The shape of a type's family on the canvas. */
export function shapeOf(type: EntityType): NodeShape {
  return shapes[entityWord(type).family];
}

function toneOf(type: EntityType): NodeTone {
  const { family } = entityWord(type);
  return family === 'finding' ? 'severity-high' : family;
}

function entityNode({
  entity,
  label,
  isNew,
  calls,
  failed,
}: AnsweredNode): Omit<GraphNode, 'x' | 'y' | 'isCenter'> {
  const second =
    calls === 0
      ? entityWord(entity.type).noun
      : failed === calls
        ? `${formatCount(failed)} failed`
        : `${formatCounted(calls, 'call')}${failed > 0 ? `, ${formatCount(failed)} failed` : ''}`;
  return {
    id: entityKey(entity),
    label: `${shortName(label)}\n${second}`,
    shape: shapeOf(entity.type),
    tone: toneOf(entity.type),
    icon: entity.type,
    isNew,
  };
}

function groupNode(group: AnsweredGroup): Omit<GraphNode, 'x' | 'y'> {
  const fresh = group.new > 0 ? `${formatCount(group.new)} new` : relationVerb(group.relation);
  return {
    id: group.id,
    label: `other ${entityWord(group.type).plural}\n${fresh}`,
    shape: shapeOf(group.type),
    tone: toneOf(group.type),
    icon: group.type,
    pill: formatCount(group.count),
    isNew: group.new > 0,
    isCenter: false,
  };
}

/** A name as it fits under a node: an ARN by its last part, a long text by its beginning. */
export function shortName(label: string): string {
  const text = sanitizeText(label);
  if (text.length <= LONGEST_NAME) return text;
  if (text.startsWith('arn:')) {
    const last = cutArn(text).split(' … ').at(-1) ?? text;
    return last.length <= LONGEST_NAME ? last : `…${last.slice(-LONGEST_NAME + 1)}`;
  }
  return /^A[A-Z]{3}[A-Z0-9]{12,}/.test(text) ? cutMiddle(text) : `${text.slice(0, LONGEST_NAME - 1)}…`;
}

function edgesOf({ edges, groups }: Answer, places: LaidOut['places']): GraphEdge[] {
  const drawn = edges.map((edge): GraphEdge => {
    const { from, to, relation, succeeded, failed } = edge;
    return {
      id: edgeId(edge),
      from,
      to,
      kind: isTried(relation) ? 'tried' : 'happened',
      isNew: edge.isNew,
      count: succeeded + failed,
      label: relationLabel(relation, succeeded + failed),
      isLabelled: false,
    };
  });
  const ties = groups.map((group): GraphEdge => {
    const { id, of, relation, direction, succeeded, failed } = group;
    return {
      id: `tie ${id}`,
      from: direction === 'out' ? of : id,
      to: direction === 'out' ? id : of,
      kind: isTried(relation) ? 'tried' : 'happened',
      isNew: group.new > 0,
      count: succeeded + failed,
      label: relationLabel(relation, succeeded + failed),
      isLabelled: false,
    };
  });
  const labelled = labelsWithRoom(drawn, places, MOST_LABELS);
  return [...drawn.map((edge) => ({ ...edge, isLabelled: labelled.has(edge.id) })), ...ties];
}
