import type { Expression, ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { QueryBuilder } from '../../tables/relations.js';
import type { SearchPattern } from './searchPattern.js';

/** How well a name fits: the entity's own id, another of its names, the beginning of a name, a part of one. */
export const ranks = { ownId: 0, name: 1, prefix: 2, part: 3 } as const;

/** What names are compared with: a text, and the entity its form means, if any. */
export interface WantedName {
  readonly pattern: SearchPattern;
  /** `Type:id` of the entity the text means by its form. */
  readonly key: string | undefined;
}

/** `names_of`: every other name of an entity, once; `in_findings`: what real findings name, with the label they give. */
export function withNames(db: QueryBuilder) {
  return db
    .with('names_of', (q) => q.selectFrom('aliases').select(['key', 'alias']).distinct())
    .with('in_findings', (q) =>
      q
        .selectFrom('finding_entities')
        .where('sample', '=', false)
        .groupBy('key')
        .select((eb) => [
          'key',
          eb.fn<string>('arg_max', ['label', 'updated']).as('label'),
          eb.fn.min('first_seen').as('first_seen'),
          eb.fn.max('last_seen').as('last_seen'),
        ]),
    );
}

/** `fitting (key, name, rank)`: every name that fits, under the key that carries it; keys may be names of others. */
export function withFitting(db: ReturnType<typeof withNames>, wanted: WantedName) {
  return db.with('fitting', (q) =>
    q
      .selectFrom('entities')
      .where((eb) => idFits(eb, eb.ref('key'), wanted))
      .select((eb) => [
        'key',
        idIn(eb, eb.ref('key')).as('name'),
        ownRank(eb, eb.ref('key'), wanted).as('rank'),
      ])
      .unionAll(
        q
          .selectFrom('in_findings')
          .where((eb) => idFits(eb, eb.ref('key'), wanted))
          .select((eb) => [
            'key',
            idIn(eb, eb.ref('key')).as('name'),
            ownRank(eb, eb.ref('key'), wanted).as('rank'),
          ]),
      )
      .unionAll(
        q
          .selectFrom('names_of')
          .where((eb) => idFits(eb, eb.ref('alias'), wanted))
          .select((eb) => [
            'alias as key',
            idIn(eb, eb.ref('alias')).as('name'),
            ownRank(eb, eb.ref('alias'), wanted).as('rank'),
          ]),
      )
      .unionAll(
        q
          .selectFrom('entities')
          .where((eb) => fits(eb, eb.ref('label').$notNull(), wanted))
          .select((eb) => [
            'key',
            eb.ref('label').$notNull().as('name'),
            rankOf(eb, eb.ref('label').$notNull(), wanted, ranks.name).as('rank'),
          ]),
      )
      .unionAll(
        q
          .selectFrom('in_findings')
          .where((eb) => fits(eb, eb.ref('label'), wanted))
          .select((eb) => [
            'key',
            'label as name',
            rankOf(eb, eb.ref('label'), wanted, ranks.name).as('rank'),
          ]),
      ),
  );
}

/** Whether a name fits at all: tested before its rank is worked out, which few rows need. */
function fits<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  name: Expression<string>,
  { pattern }: WantedName,
): Expression<SqlBool> {
  const lower = eb.fn<string>('lower', [name]);
  return pattern.kind === 'wildcards'
    ? eb.fn<boolean>('like_pattern', [lower, eb.fn<string>('lower', [eb.val(`%${pattern.like}%`)])])
    : eb.fn<boolean>('has_text', [lower, eb.fn<string>('lower', [eb.val(pattern.text)])]);
}

function idFits<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  key: Expression<string>,
  wanted: WantedName,
): Expression<SqlBool> {
  // The whole key is tested first: that is the cheaper test, and few keys pass it.
  const byText = eb.and([fits(eb, key, wanted), fits(eb, idIn(eb, key), wanted)]);
  return wanted.key === undefined ? byText : eb.or([byText, isEqual(eb, key, eb.val(wanted.key))]);
}

/** The identifier in a key: what stands behind its first colon. */
function idIn<DB, TB extends keyof DB>(eb: ExpressionBuilder<DB, TB>, key: Expression<string>) {
  return eb.fn<string>('substr', [key, eb(eb.fn<number>('strpos', [key, eb.val(':')]), '+', 1)]);
}

function ownRank<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  key: Expression<string>,
  wanted: WantedName,
) {
  const rank = rankOf(eb, idIn(eb, key), wanted, ranks.ownId);
  return wanted.key === undefined
    ? rank
    : eb
        .case()
        .when(isEqual(eb, key, eb.val(wanted.key)))
        .then(eb.lit(ranks.ownId).$castTo<number>())
        .else(rank)
        .end();
}

/** How well a name that fits does so; `whole` is the rank of a name that is the text itself. */
function rankOf<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  name: Expression<string>,
  { pattern }: WantedName,
  whole: number,
): ExpressionWrapper<DB, TB, number> {
  const lower = eb.fn<string>('lower', [name]);
  const [prefix, part] = [eb.lit(ranks.prefix).$castTo<number>(), eb.lit(ranks.part).$castTo<number>()];
  if (pattern.kind === 'wildcards') {
    const isPrefix = eb.fn<boolean>('like_pattern', [
      lower,
      eb.fn<string>('lower', [eb.val(`${pattern.like}%`)]),
    ]);
    return eb.case().when(isPrefix).then(prefix).else(part).end();
  }
  const text = eb.fn<string>('lower', [eb.val(pattern.text)]);
  return eb
    .case()
    .when(isEqual(eb, lower, text))
    .then(eb.lit(whole).$castTo<number>())
    .when(eb.fn<boolean>('starts_with', [lower, text]))
    .then(prefix)
    .else(part)
    .end();
}

function isEqual<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  a: Expression<string>,
  b: Expression<string>,
): Expression<SqlBool> {
  return eb(a, '=', b);
}
