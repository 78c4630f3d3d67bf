import type { ExpressionBuilder, ExpressionWrapper } from 'kysely';
import { z } from 'zod';
import type { QueryBuilder, Relations } from '../tables/relations.js';

/** One finding in its newest version; times in microseconds. */
export const newestFinding = z.object({
  finding_id: z.string(),
  provider: z.string(),
  type: z.string(),
  title: z.string(),
  severity: z.number().nullable(),
  level: z.enum(['critical', 'high', 'medium', 'low', 'informational', 'none']),
  account: z.string(),
  region: z.string(),
  first: z.number(),
  last: z.number(),
  updated_at: z.number(),
  occurrences: z.number(),
  sample: z.boolean(),
  archived: z.boolean(),
  versions: z.number(),
});
export type NewestFinding = z.infer<typeof newestFinding>;

/** `ranked_findings`: every version with its place among those of its finding (`age` 1 is the newest) and their number. */
export function withRankedFindings(db: QueryBuilder) {
  return db.with('ranked_findings', (q) =>
    q
      .selectFrom('finding_versions')
      .selectAll()
      .select((eb) => [
        levelOf(eb).as('level'),
        eb.fn
          .agg<number>('row_number')
          .over((over) =>
            over
              .partitionBy(['provider', 'finding_id'])
              .orderBy('updated', 'desc')
              .orderBy('occurrences', 'desc')
              .orderBy('file', 'desc')
              .orderBy('position', 'desc'),
          )
          .as('age'),
        eb.fn
          .countAll<number>()
          .over((over) => over.partitionBy(['provider', 'finding_id']))
          .as('versions'),
      ]),
  );
}

/** The columns of `newestFinding`, of a relation that has those of `ranked_findings`. */
export const newestFindingColumns = [
  'finding_id',
  'provider',
  'type',
  'title',
  'severity',
  'level',
  'account',
  'region',
  'occurrences',
  'sample',
  'archived',
  'versions',
] as const;

type Level = NewestFinding['level'];

/** The lowest severity of each level, on the scale of GuardDuty. */
const levels: readonly (readonly [Level, number])[] = [
  ['critical', 9],
  ['high', 7],
  ['medium', 4],
  ['low', 1],
];

function levelOf(
  eb: ExpressionBuilder<Relations, 'finding_versions'>,
): ExpressionWrapper<Relations, 'finding_versions', Level> {
  const start = eb.case().when('severity', 'is', null).then(eb.val<Level>('none'));
  return levels
    .reduce((cases, [level, least]) => cases.when('severity', '>=', least).then(eb.val<Level>(level)), start)
    .else(eb.val<Level>('informational'))
    .end();
}
