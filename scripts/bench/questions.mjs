const DAY = 86_400_000;
const instant = (at) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Figures of a list of milliseconds. */
export function percentiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), n: sorted.length };
}

/**
 * What each question is asked with: no two requests alike, so that no kept answer is measured. `facts` says that the
 * answer needs facts and not rollups alone (a cut end of an hour is there in all of them).
 */
async function requests(console_, howMany) {
  const { body: summary } = await console_.ask('lake-summary', {});
  const last = Date.parse(summary.answer.lastEvent);
  const first = Date.parse(summary.answer.firstEvent);
  const { body: callers } = await console_.ask('most-active-callers', { limit: 30 });
  const principals = callers.answer.rows.map(({ entity }) => entity).filter((entity) => entity !== undefined);
  const { body: addresses } = await console_.ask('observed-addresses', { entity: principals[0], limit: 30 });
  const seen = addresses.answer.rows.map(({ entity }) => entity);
  const { body: sessions } = await console_.ask('search-entities', {
    text: 'AROA*',
    types: ['AwsRoleSession'],
    limit: 30,
  });
  const temporary = sessions.answer?.rows?.map(({ entity }) => entity) ?? [];
  const pick = (list, index) => list[index % Math.max(1, list.length)];
  const scope = (index, days) => {
    const end = last - ((index * 7_919_000) % Math.max(1, last - first - days * DAY));
    return { start: instant(Math.max(first, end - days * DAY)), end: instant(end) };
  };
  const many = (make) => Array.from({ length: howMany }, (_, index) => make(index));
  const user = (index) => ({ entity: pick(principals, index), scopeTime: scope(index, 30) });
  const address = (index) => ({ entity: pick(seen, index), scopeTime: scope(index, 30) });
  return [
    ['api-call-volume', false, many(user)],
    ['api-call-volume, address', false, many(address)],
    [
      'api-call-volume, session',
      true,
      many((index) => ({ entity: pick(temporary, index), scopeTime: scope(index, 30) })),
    ],
    ['api-call-details, operation', false, many((index) => ({ ...user(index), pivot: 'operation' }))],
    ['api-call-details, address', false, many((index) => ({ ...user(index), pivot: 'address' }))],
    [
      'api-call-details, second level',
      true,
      many((index) => ({ ...user(index), pivot: 'operation', path: ['s3:ListBuckets'] })),
    ],
    ['observed-addresses', false, many(user)],
    ['most-active-callers', false, many((index) => ({ scopeTime: scope(index, 30) }))],
    [
      'entity-details',
      true,
      many((index) => ({ entity: pick([...principals, ...seen], index), scopeTime: scope(index, 30) })),
    ],
    [
      'entity-relationships',
      true,
      many((index) => ({ entity: pick([...seen, ...principals], index), scopeTime: scope(index, 1) })),
    ],
    [
      'relationship-list',
      true,
      many((index) => ({
        entity: pick(principals, index),
        scopeTime: scope(index, 1),
        relation: 'called-from',
      })),
    ],
    [
      'search-entities',
      false,
      many((index) => ({
        text: `${['ci', 'admin', 'AROA', '198.5', 'data', 'role'][index % 6]}`,
        limit: 20 + index,
      })),
    ],
    ['events', true, many((index) => ({ ...user(index), limit: 50 }))],
    ['coverage', false, many((index) => ({ scopeTime: scope(index, 30) }))],
    ['findings', true, many((index) => ({ limit: 50 + index }))],
  ];
}

/** p50 and p95 of every question over HTTP, warm: one after another, then eight at once. */
export async function timeQuestions(console_, howMany) {
  const results = [];
  for (const [name, facts, all] of await requests(console_, howMany * 2 + 2)) {
    const question = name.split(',')[0];
    for (const params of all.slice(0, 2)) await console_.ask(question, params);
    const [alone, together] = [all.slice(2, 2 + howMany), all.slice(2 + howMany)];
    const single = [];
    let failures = 0;
    for (const params of alone) {
      const { ok, milliseconds } = await console_.ask(question, params);
      single.push(milliseconds);
      if (!ok) failures += 1;
    }
    const eight = [];
    let next = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (next < together.length) {
          const params = together[next];
          next += 1;
          const { ok, milliseconds } = await console_.ask(question, params);
          eight.push(milliseconds);
          if (!ok) failures += 1;
        }
      }),
    );
    results.push({ name, facts, single: percentiles(single), eight: percentiles(eight), failures });
  }
  return results;
}
