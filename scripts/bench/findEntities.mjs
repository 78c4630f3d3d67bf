/**
 * Entities to ask about, busiest first.
 *
 * @typedef {{
 *   startsAt: string, endsAt: string,
 *   roles: readonly object[], addresses: readonly object[], accounts: readonly object[], buckets: readonly object[],
 *   sessions: readonly object[], operations: readonly string[], operationKeys: readonly string[], texts: readonly (() => string)[],
 *   findings: readonly string[],
 * }} Pool
 */

const MOST = 40;

/**
 * Finds what to ask about in the corpus' truth and, where that does not say, by asking the console.
 *
 * @param {import('./consoleClient.mjs').Console} console
 * @param {any} truth
 * @returns {Promise<Pool>}
 */
export async function findEntities(console, truth) {
  const ask = async (name, params) => {
    const { status, body } = await console.ask(name, params);
    if (status !== 200) throw new Error(`${name} answered ${status}: ${body.slice(0, 300)}`);
    return JSON.parse(body).answer;
  };
  const accounts = truth.accounts.map(({ account }) => ({ type: 'AwsAccount', id: account }));
  const [account] = accounts;
  const roles = truth.principals
    .filter(({ key }) => key.startsWith('AwsRole:'))
    .slice(0, MOST)
    .map(({ key }) => ({ type: 'AwsRole', id: key.slice('AwsRole:'.length) }));
  const { rows: places } = await ask('observed-addresses', { entity: account, limit: MOST });
  const { rows: operations } = await ask('api-call-details', {
    entity: account,
    pivot: 'operation',
    limit: MOST,
  });
  const { rows: buckets } = await ask('search-entities', { text: '*', types: ['S3Bucket'], limit: 200 });
  const sessions = [];
  for (const entity of roles.slice(0, 10)) {
    const { rows } = await ask('api-call-details', { entity, pivot: 'caller', limit: 10 });
    sessions.push(...rows.flatMap((row) => (row.entity?.type === 'AwsRoleSession' ? [row] : [])));
  }
  const { rows: findings } = await ask('findings', { samples: true, limit: 1000 });
  return {
    startsAt: truth.startsAt,
    endsAt: truth.endsAt,
    accounts: accounts.slice(0, MOST),
    roles,
    addresses: places.map(({ entity }) => entity),
    buckets: byCalls(buckets),
    sessions: byCalls(sessions.map((row) => ({ ...row, calls: row.succeeded + row.failed }))),
    operations: operations.map(({ label }) => label),
    operationKeys: operations.map(({ key }) => key),
    texts: partsOf(truth.principals.map(({ label }) => label)),
    findings: findings.map(({ findingId }) => findingId),
  };
}

function byCalls(rows) {
  return [...rows]
    .sort((a, b) => b.calls - a.calls)
    .slice(0, MOST)
    .map(({ entity }) => entity);
}

/** Texts people type: each draw gives a part not given before, with wildcards where parts run out. */
function partsOf(labels) {
  const parts = [
    ...new Set(
      labels.flatMap((label) => [label.slice(0, 4), label.slice(1, 6), label.slice(2, 7), label.slice(-5)]),
    ),
  ].filter((part) => part.length >= 4);
  let drawn = 0;
  return [
    () => {
      const part = parts[drawn % parts.length];
      const turn = Math.floor(drawn / parts.length);
      drawn += 1;
      return `${part}${'*'.repeat(turn)}`;
    },
  ];
}
