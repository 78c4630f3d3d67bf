import type { Filter } from '@gumshoe/shared/contract/parts';
import { type EntityRef, entityKey } from '@gumshoe/shared/domain/entity';
import { ASSUMPTION_BEGINNING, verbBeginnings } from '@gumshoe/shared/domain/operationVerb';
import type { AnsweredEdge } from './buildGraph';
import { doneOf, isTried } from './relationWords';

/** Records behind a relationship: the conditions on the calls of its start, and in words exactly what they let through. */
export interface EventsBehind {
  readonly words: string;
  readonly filters: readonly Filter[];
}

/**
 * The calls of a relationship's start that stand behind it; `names` are all keys that mean its end, since a record names its
 * target by any of them. Where the conditions let more through than the relationship counts, the words say what.
 * `undefined` where no calls stand behind it.
 */
export function eventsBehind(
  { relation }: AnsweredEdge,
  to: EntityRef,
  names: readonly string[],
): EventsBehind | undefined {
  switch (relation) {
    case 'called-from':
    case 'signed-in-from':
    case 'tried-to-sign-in-from':
      return { words: 'Its calls and sign-ins from there', filters: [is('address', [to.id])] };
    case 'used-agent':
      return { words: 'Its calls with this user agent', filters: [is('user-agent', [to.id])] };
    case 'used-key':
      return { words: 'Its calls with this key', filters: [is('access-key', [to.id])] };
    case 'in':
      return { words: 'Its calls in this account', filters: [is('account', [to.id])] };
    case 'session-of':
      return { words: 'Its calls', filters: [] };
    case 'federated-from':
    case 'involves':
      return undefined;
    default:
      return behindAct(relation, [...new Set([entityKey(to), ...names])]);
  }
}

/** A record does not say by a condition whether an operation of no usual name reads or changes: the two are listed together. */
function behindAct(relation: AnsweredEdge['relation'], names: readonly string[]): EventsBehind {
  const act = doneOf(relation) ?? relation;
  const outcome = isTried(relation) ? 'failed' : 'succeeded';
  const at = [is('target', names), is('outcome', [outcome])];
  if (act === 'assumed')
    return {
      words: isTried(relation) ? 'Its attempts to assume it' : 'Its assumptions of it',
      filters: [...at, is('service', ['sts']), beginning([ASSUMPTION_BEGINNING])],
    };
  const beginnings = verbBeginnings.find(([verb]) => pasts[verb] === act)?.[1];
  if (beginnings !== undefined && act !== 'read')
    return {
      words: isTried(relation) ? `Its failed calls that would have ${act} it` : `Its calls that ${act} it`,
      filters: [...at, beginning(beginnings)],
    };
  const others = verbBeginnings.flatMap(([verb, words]) => (verb === 'read' ? [] : words));
  return {
    words: isTried(relation) ? 'Its failed calls to read or change it' : 'Its calls that read or changed it',
    filters: [...at, { ...beginning([...others, ASSUMPTION_BEGINNING]), exclude: true }],
  };
}

const pasts = { list: 'listed', read: 'read', create: 'created', delete: 'deleted' } as const;

function is(field: Filter['field'], values: readonly string[]): Filter {
  return { field, match: 'is', values: [...values], exclude: false };
}

function beginning(words: readonly string[]): Filter {
  return { field: 'operation', match: 'starts-with', values: [...words], exclude: false };
}
