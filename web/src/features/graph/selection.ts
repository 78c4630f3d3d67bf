import { entityKey } from '@gumshoe/shared/domain/entity';
import { entityWord } from '../../entity/entityWords';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { relationVerb } from './relationWords';
import { type AnsweredEdge, type AnsweredGroup, type AnsweredNode, type Answer, edgeId } from './buildGraph';

/** What an id of the drawing stands for. */
export type Selection =
  | { readonly kind: 'entity'; readonly node: AnsweredNode }
  | { readonly kind: 'relationship'; readonly edge: AnsweredEdge }
  | { readonly kind: 'group'; readonly group: AnsweredGroup };

/** The part of an answer with an id; `undefined` where it is not drawn (any more). The line to a group stands for the group. */
export function selectionOf(answer: Answer, id: string): Selection | undefined {
  const node = answer.nodes.find(({ entity }) => entityKey(entity) === id);
  if (node !== undefined) return { kind: 'entity', node };
  const edge = answer.edges.find((each) => edgeId(each) === id);
  if (edge !== undefined) return { kind: 'relationship', edge };
  const group = answer.groups.find((each) => each.id === id || `tie ${each.id}` === id);
  return group === undefined ? undefined : { kind: 'group', group };
}

/** The name of one end of a relationship. */
export function labelOf(answer: Answer, key: string): string {
  return answer.nodes.find(({ entity }) => entityKey(entity) === key)?.label ?? key;
}

/** What an id stands for, as one sentence to read out. */
export function selectionInWords(answer: Answer, id: string): string {
  const selection = selectionOf(answer, id);
  switch (selection?.kind) {
    case 'entity': {
      const { entity, label, isNew, calls, failed } = selection.node;
      const done = calls === 0 ? '' : `, ${formatCounted(calls, 'call')}, ${formatCount(failed)} failed`;
      return `${sanitizeText(label)}, ${entityWord(entity.type).noun}${done}${isNew ? ', new' : ''}`;
    }
    case 'relationship': {
      const { from, relation, to } = selection.edge;
      return sanitizeText(`${labelOf(answer, from)} ${relationVerb(relation)} ${labelOf(answer, to)}`);
    }
    case 'group': {
      const { count, type, new: fresh, relation } = selection.group;
      return `${formatCount(count)} other ${entityWord(type).plural}, ${relationVerb(relation)}${fresh > 0 ? `, ${formatCount(fresh)} new` : ''}`;
    }
    case undefined:
      return '';
  }
}
