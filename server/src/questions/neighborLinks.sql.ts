import { ASSUMPTION_BEGINNING, verbBeginnings } from '@gumshoe/shared/domain/operationVerb';
import type { Side } from '@gumshoe/shared/domain/side';
import type { AliasableExpression, Expression, SqlBool } from 'kysely';
import type { CallExpressions } from '../tables/callCounts.js';

type NeighborOf = (eb: CallExpressions) => AliasableExpression<string | null>;

/**
 * What one call says about how an entity is related to others: the relations, each with its direction seen from the
 * entity, its neighbor, and the calls that prove it.
 */
interface AnyLink {
  readonly direction: 'out' | 'in';
  readonly relation: (eb: CallExpressions) => AliasableExpression<string>;
  readonly where: (eb: CallExpressions) => Expression<SqlBool>;
}

/** One neighbor a call. */
export interface CallLink extends AnyLink {
  readonly of: 'calls';
  readonly neighbor: NeighborOf;
  /** Calls that another link of the same neighbor counts too; none where absent. */
  readonly isCountedElsewhere?: (eb: CallExpressions) => Expression<SqlBool>;
}

/** Every target of a call is a neighbor. */
export interface TargetLink extends AnyLink {
  readonly of: 'targets';
  /** Neighbors by other links of the same call, three at most: a target among them is counted there too. */
  readonly others: readonly [NeighborOf, NeighborOf, NeighborOf];
}

export type Link = CallLink | TargetLink;

/** A text that is a column of its own: without its type an engine cannot tell what it unites. */
export const text = (eb: CallExpressions, value: string) => eb.cast<string>(eb.val(value), 'varchar');

const done: Readonly<Record<string, string>> = {
  list: 'listed',
  read: 'read',
  create: 'created',
  delete: 'deleted',
  change: 'changed',
};

function byOutcome(eb: CallExpressions, succeeded: string, failed: string) {
  return eb.case().when('outcome', '=', 'succeeded').then(text(eb, succeeded)).else(text(eb, failed)).end();
}

function targetRelation(eb: CallExpressions): AliasableExpression<string> {
  const did = (verb: string) => byOutcome(eb, done[verb] ?? verb, `tried-to-${verb}`);
  const isAssumption = eb.and([
    eb('service', '=', 'sts'),
    eb('operation', 'like', `${ASSUMPTION_BEGINNING}%`),
  ]);
  const assumed = eb
    .case()
    .when(isAssumption)
    .then(byOutcome(eb, 'assumed', 'tried-to-assume'));
  const byVerb = verbBeginnings.reduce(
    (cases, [verb, prefixes]) =>
      cases.when(eb.or(prefixes.map((prefix) => eb('operation', 'like', `${prefix}%`)))).then(did(verb)),
    assumed,
  );
  return byVerb.when('read_only', '=', true).then(did('read')).else(did('change')).end();
}

const principal = (eb: CallExpressions) => eb.fn.coalesce('role', 'caller');
const keyOf = (type: string, column: 'user_agent' | 'account') => (eb: CallExpressions) =>
  eb(text(eb, `${type}:`), '||', eb.ref(column).$castTo<string>()).$castTo<string | null>();
const always = (eb: CallExpressions) => eb.lit(true);
const named = (name: string) => (eb: CallExpressions) => text(eb, name);

/** Calls through a service carry that service's address and agent, which say nothing about the caller. */
const isDirect = (eb: CallExpressions) => eb('through_service', 'is', null);
const isSignIn = (eb: CallExpressions) => eb.and([isDirect(eb), eb('kind', '=', 'sign-in')]);
const isDirectCall = (eb: CallExpressions) => eb.and([isDirect(eb), eb('kind', '<>', 'sign-in')]);
const signedIn = (eb: CallExpressions) => byOutcome(eb, 'signed-in-from', 'tried-to-sign-in-from');

const byLinks: readonly Link[] = [
  {
    of: 'calls',
    direction: 'out',
    relation: named('called-from'),
    neighbor: (eb) => eb.ref('address'),
    where: isDirectCall,
  },
  { of: 'calls', direction: 'out', relation: signedIn, neighbor: (eb) => eb.ref('address'), where: isSignIn },
  {
    of: 'calls',
    direction: 'out',
    relation: named('used-agent'),
    neighbor: keyOf('UserAgent', 'user_agent'),
    where: isDirect,
  },
  {
    of: 'calls',
    direction: 'out',
    relation: named('in'),
    neighbor: keyOf('AwsAccount', 'account'),
    where: always,
  },
];

const noOther: NeighborOf = (eb) => eb.cast<string | null>(eb.lit(null), 'varchar');

/** A neighbor of the call that it also names as a target; NULL where it is none. */
const ifTarget =
  (neighbor: NeighborOf): NeighborOf =>
  (eb) => {
    const key = neighbor(eb);
    return eb
      .case()
      .when(eb.fn<boolean>('any_of', ['targets', key]))
      .then(key)
      .else(eb.cast<string | null>(eb.lit(null), 'varchar'))
      .end();
  };

/**
 * What the entity's calls were aimed at. A call may be aimed at its own key or account, a session's at its role, a key's at
 * whoever uses it: neighbors that other links count by the same call. A key has one caller and a session one role, so
 * that grouping by them costs nothing.
 */
function aimedAt(types: ReadonlySet<string>): TargetLink {
  const isKey = types.has('AccessKey');
  return {
    of: 'targets',
    direction: 'out',
    relation: targetRelation,
    where: always,
    others: [
      isKey ? (eb) => eb.ref('caller') : types.has('AwsRoleSession') ? (eb) => eb.ref('role') : noOther,
      isKey ? noOther : ifTarget((eb) => eb.ref('access_key')),
      ifTarget(keyOf('AwsAccount', 'account')),
    ],
  };
}

const usedKey: CallLink = {
  of: 'calls',
  direction: 'out',
  relation: named('used-key'),
  neighbor: (eb) => eb.ref('access_key'),
  where: always,
};
const usedByCaller: CallLink = { ...usedKey, direction: 'in', neighbor: (eb) => eb.ref('caller') };
const sessionOfRole: CallLink = {
  of: 'calls',
  direction: 'out',
  relation: named('session-of'),
  neighbor: (eb) => eb.ref('role'),
  where: always,
};
const sessionsOfIt: CallLink = {
  ...sessionOfRole,
  direction: 'in',
  neighbor: (eb) => eb.ref('caller'),
  where: (eb) => eb('caller', 'like', 'AwsRoleSession:%'),
};

/** Keys by the caller, sessions by their role, and the other way round. */
function credentialLinks(types: ReadonlySet<string>): Link[] {
  return [
    types.has('AccessKey') ? usedByCaller : usedKey,
    ...(types.has('AwsRole') ? [sessionsOfIt] : []),
    ...(types.has('AwsRoleSession') ? [sessionOfRole] : []),
  ];
}

const fromAgent: Link = {
  of: 'calls',
  direction: 'in',
  relation: named('used-agent'),
  neighbor: principal,
  where: isDirect,
};
const fromAddress: readonly Link[] = [
  { of: 'calls', direction: 'in', relation: named('called-from'), neighbor: principal, where: isDirectCall },
  { of: 'calls', direction: 'in', relation: signedIn, neighbor: principal, where: isSignIn },
];

/** Who acted on it. A user's call on the key it was made with is one of that key's calls already. */
function actedOn(keys: readonly string[]): CallLink {
  const accessKeys = keys.filter((key) => key.startsWith('AccessKey:'));
  return {
    of: 'calls',
    direction: 'in',
    relation: targetRelation,
    neighbor: principal,
    where: always,
    ...(accessKeys.length === 0
      ? {}
      : { isCountedElsewhere: (eb) => eb.and([eb('access_key', 'in', accessKeys), eb('role', 'is', null)]) }),
  };
}

/** The links that calls on a side of these keys prove. */
export function linksOf(side: Side, keys: readonly string[]): readonly Link[] {
  const types = new Set(keys.map((key) => key.slice(0, key.indexOf(':'))));
  switch (side) {
    case 'by':
      return [...byLinks, aimedAt(types), ...credentialLinks(types)];
    case 'from':
      return types.has('UserAgent') ? [fromAgent] : fromAddress;
    case 'in':
      return [{ of: 'calls', direction: 'in', relation: named('in'), neighbor: principal, where: always }];
    case 'on':
      return [actedOn(keys)];
  }
}
