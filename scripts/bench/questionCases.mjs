/**
 * What is asked. Every ask of a case has other parameters, so that no kept answer is what is measured: another entity, and a scope
 * time that begins and ends at a random second, so that hours and days are cut and the two ends come from facts. Half of the asks go to
 * the three busiest entities of their kind, the others to any of the forty busiest.
 *
 * `reads` says where the numbers come from: `rollups` (whole hours or days from rollups, the cut ends from facts), or `facts`, with the
 * reason in `why`.
 *
 * @typedef {{ question: string, title: string, reads: 'rollups' | 'facts', why?: string, params(draw: Draw): object }} QuestionCase
 * @typedef {{
 *   one<T>(list: readonly T[]): T,
 *   scope(days: number): { start: string, end: string },
 *   pool: import('./findEntities.mjs').Pool,
 * }} Draw
 */

const OFTEN = 3;
const DAY_MS = 86_400_000;

/**
 * @param {() => number} random numbers from 0 to 1
 * @param {import('./findEntities.mjs').Pool} pool
 * @returns {Draw}
 */
export function drawFrom(random, pool) {
  const first = Date.parse(pool.startsAt);
  const last = Date.parse(pool.endsAt);
  const second = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return {
    pool,
    one: (list) => {
      const among = random() < 0.5 ? list.slice(0, OFTEN) : list;
      const found = among[Math.floor(random() * among.length)];
      if (found === undefined)
        throw new Error('nothing to ask about: the corpus holds no entity of the kind');
      return found;
    },
    scope: (days) => {
      const length = days * DAY_MS * (0.9 + 0.2 * random());
      const end = first + length + random() * Math.max(0, last - first - length);
      return { start: second(end - length), end: second(end) };
    },
  };
}

const of =
  (kind, days, more = {}) =>
  (draw) => ({
    entity: draw.one(draw.pool[kind]),
    scopeTime: draw.scope(days),
    ...more,
  });

/** @type {readonly QuestionCase[]} */
export const questionCases = [
  { question: 'api-call-volume', title: 'of a role, 1 day', reads: 'rollups', params: of('roles', 1) },
  { question: 'api-call-volume', title: 'of a role, 30 days', reads: 'rollups', params: of('roles', 30) },
  {
    question: 'api-call-volume',
    title: 'of an address, 7 days',
    reads: 'rollups',
    params: of('addresses', 7),
  },
  {
    question: 'api-call-volume',
    title: 'in an account, 7 days',
    reads: 'rollups',
    params: of('accounts', 7),
  },
  { question: 'api-call-volume', title: 'on a bucket, 30 days', reads: 'rollups', params: of('buckets', 30) },
  {
    question: 'api-call-details',
    title: 'operations of a role, 30 days',
    reads: 'rollups',
    params: of('roles', 30, { pivot: 'operation' }),
  },
  {
    question: 'api-call-details',
    title: 'addresses of a role, 30 days',
    reads: 'rollups',
    params: of('roles', 30, { pivot: 'address' }),
  },
  {
    question: 'api-call-details',
    title: 'callers in an account, 7 days',
    reads: 'rollups',
    params: of('accounts', 7, { pivot: 'caller' }),
  },
  { question: 'observed-addresses', title: 'of a role, 30 days', reads: 'rollups', params: of('roles', 30) },
  {
    question: 'most-active-callers',
    title: 'over everything, 7 days',
    reads: 'rollups',
    params: (draw) => ({ scopeTime: draw.scope(7) }),
  },
  {
    question: 'most-active-callers',
    title: 'in an account, 30 days',
    reads: 'rollups',
    params: of('accounts', 30),
  },
  {
    question: 'coverage',
    title: '30 days',
    reads: 'rollups',
    params: (draw) => ({ scopeTime: draw.scope(30) }),
  },
  {
    question: 'search-entities',
    title: 'part of a name',
    reads: 'rollups',
    params: (draw) => ({ text: draw.one(draw.pool.texts)(), limit: 20 }),
  },
  {
    question: 'findings',
    title: '30 days',
    reads: 'rollups',
    params: (draw) => ({ scopeTime: draw.scope(30) }),
  },
  {
    question: 'api-call-volume',
    title: 'of a session, 1 day',
    reads: 'facts',
    why: 'sessions have no rollups',
    params: of('sessions', 1),
  },
  {
    question: 'api-call-volume',
    title: 'of a role, one operation, 7 days',
    reads: 'facts',
    why: 'it is filtered',
    params: (draw) => ({
      ...of('roles', 7)(draw),
      filters: [{ field: 'operation', values: [draw.one(draw.pool.operations)] }],
    }),
  },
  {
    question: 'api-call-volume',
    title: 'of a role by the minute, 6 hours',
    reads: 'facts',
    why: 'its buckets are narrower than an hour',
    params: of('roles', 0.25, { bucket: '1m' }),
  },
  {
    question: 'api-call-details',
    title: 'three levels of a role, 1 day',
    reads: 'facts',
    why: 'levels below the first are counted from records',
    params: of('roles', 1, { pivot: 'operation', depth: 3 }),
  },
  {
    question: 'api-call-details',
    title: 'below one operation of a role, 7 days',
    reads: 'facts',
    why: 'levels below the first are counted from records',
    params: (draw) => ({
      ...of('roles', 7)(draw),
      pivot: 'operation',
      path: [draw.one(draw.pool.operationKeys)],
    }),
  },
  {
    question: 'api-call-details',
    title: 'sessions of a role, 7 days',
    reads: 'facts',
    why: 'sessions have no rollups',
    params: of('roles', 7, { pivot: 'caller' }),
  },
  {
    question: 'events',
    title: 'newest 100 of a role, 7 days',
    reads: 'facts',
    why: 'it answers records',
    params: of('roles', 7, { limit: 100 }),
  },
  {
    question: 'entity-details',
    title: 'of a role',
    reads: 'facts',
    why: 'the record that states an attribute is looked up',
    params: of('roles', 30),
  },
  {
    question: 'entity-relationships',
    title: 'around a role, 1 day',
    reads: 'facts',
    why: 'relationships are counted from records',
    params: of('roles', 1),
  },
  {
    question: 'entity-relationships',
    title: 'around an address, 7 days',
    reads: 'facts',
    why: 'relationships are counted from records',
    params: of('addresses', 7),
  },
  {
    question: 'relationship-list',
    title: 'of a role, 1 day',
    reads: 'facts',
    why: 'relationships are counted from records',
    params: of('roles', 1),
  },
];

/** Questions whose parameters cannot be varied enough: each is asked once a server, and the server started anew. */
export const askedOnce = [
  { question: 'lake-summary', title: 'of everything', reads: 'rollups' },
  { question: 'finding-details', title: 'of each finding', reads: 'rollups' },
  { question: 'finding-entities', title: 'of each finding', reads: 'rollups' },
];
