import type { Relation } from '@gumshoe/shared/contract/entityRelationships';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import type { Role } from './layoutGraph';

interface RelationWords {
  /** Between the two ends: "ci-deploy called from 198.51.100.23". */
  readonly verb: string;
  /** Column of the end reached, and of the end it starts from. */
  readonly out: Role;
  readonly in: Role;
  /** Asked as a question of the entity at the start, and at the end. */
  readonly asks: readonly [ofStart: string, ofEnd: string];
}

const reached = { out: 'reached', in: 'acted-on' } as const;
const tried = (verb: string): RelationWords => ({
  verb: `tried to ${verb}`,
  ...reached,
  asks: [`What did it fail to ${verb}?`, `Who failed to ${verb} it?`],
});

const words: Readonly<Record<Relation, RelationWords>> = {
  'called-from': {
    verb: 'called from',
    out: 'came-from',
    in: 'used-by',
    asks: ['Which addresses did it call from?', 'Who called from it?'],
  },
  'used-agent': {
    verb: 'used',
    out: 'came-from',
    in: 'used-by',
    asks: ['Which user agents did it use?', 'Who used it?'],
  },
  'used-key': {
    verb: 'used',
    out: 'credential',
    in: 'used-by',
    asks: ['Which access keys did it use?', 'Whose key is it?'],
  },
  'session-of': {
    verb: 'is a session of',
    out: 'credential',
    in: 'became',
    asks: ['Which role is it a session of?', 'Which sessions did it have?'],
  },
  assumed: {
    verb: 'assumed',
    out: 'became',
    in: 'acted-on',
    asks: ['Which roles did it assume?', 'Who assumed it?'],
  },
  'tried-to-assume': {
    verb: 'tried to assume',
    out: 'became',
    in: 'acted-on',
    asks: ['Which roles could it not assume?', 'Who failed to assume it?'],
  },
  'signed-in-from': {
    verb: 'signed in from',
    out: 'came-from',
    in: 'used-by',
    asks: ['Where did it sign in from?', 'Who signed in from it?'],
  },
  'tried-to-sign-in-from': {
    verb: 'tried to sign in from',
    out: 'came-from',
    in: 'used-by',
    asks: ['Where did sign-ins fail from?', 'Whose sign-ins failed from it?'],
  },
  'federated-from': {
    verb: 'is federated from',
    out: 'credential',
    in: 'became',
    asks: ['Where is it federated from?', 'Who is federated from it?'],
  },
  created: { verb: 'created', ...reached, asks: ['What did it create?', 'Who created it?'] },
  changed: { verb: 'changed', ...reached, asks: ['What did it change?', 'Who changed it?'] },
  deleted: { verb: 'deleted', ...reached, asks: ['What did it delete?', 'Who deleted it?'] },
  read: { verb: 'read', ...reached, asks: ['What did it read?', 'Who read it?'] },
  listed: { verb: 'listed', ...reached, asks: ['What did it list?', 'Who listed it?'] },
  'tried-to-create': tried('create'),
  'tried-to-change': tried('change'),
  'tried-to-delete': tried('delete'),
  'tried-to-read': tried('read'),
  'tried-to-list': tried('list'),
  in: { verb: 'is in', out: 'self', in: 'reached', asks: ['Which account is it in?', 'What is in it?'] },
  involves: {
    verb: 'involves',
    ...reached,
    asks: ['Whom does it name?', 'Which findings name it?'],
  },
};

/** The words between the two ends of a relationship. */
export function relationVerb(relation: Relation): string {
  return words[relation].verb;
}

/** What a line says beside its count: "41 tried to assume"; calls, where the relation is no act. */
export function relationLabel(relation: Relation, calls: number): string {
  const isAct = relation !== 'in' && relation !== 'session-of' && relation !== 'federated-from';
  return isAct ? `${formatCount(calls)} ${relationVerb(relation)}` : formatCounted(calls, 'call');
}

/** The column of a neighbor: by the relation, and whether the center is at its start. */
export function roleOf(relation: Relation, direction: 'out' | 'in'): Role {
  return words[relation][direction];
}

/** What a class of neighbors answers, as a question about the center. */
export function relationQuestion(relation: Relation, direction: 'out' | 'in'): string {
  return words[relation].asks[direction === 'out' ? 0 : 1];
}

/** Whether the relationship was only attempted. */
export function isTried(relation: Relation): boolean {
  return relation.startsWith('tried-to-');
}

const done: Partial<Record<Relation, Relation>> = {
  'tried-to-assume': 'assumed',
  'tried-to-sign-in-from': 'signed-in-from',
  'tried-to-create': 'created',
  'tried-to-change': 'changed',
  'tried-to-delete': 'deleted',
  'tried-to-read': 'read',
  'tried-to-list': 'listed',
};

/** What a relation that was only attempted is called when it succeeded; none of one that did. */
export function doneOf(relation: Relation): Relation | undefined {
  return done[relation];
}
