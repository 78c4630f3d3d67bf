import type { SeverityLevel } from '@gumshoe/shared/contract/findings';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import type { QueryBuilder, TimeValue } from '../../tables/relations.js';
import {
  type NewestFinding,
  newestFinding,
  newestFindingColumns,
  withRankedFindings,
} from '../newestFindings.sql.js';
import type { Scope } from '../scope.js';

/** Which findings to list; every part that is given must hold. */
export interface WantedFindings {
  /** Those seen within it. */
  readonly scope: Scope | undefined;
  /** Those that name one of these keys, in any of their versions. */
  readonly keys: readonly string[] | undefined;
  readonly text: string | undefined;
}

/** What is listed of those wanted; an empty list lets all pass. */
export interface OnlyFindings {
  readonly samples: boolean;
  readonly severities: readonly SeverityLevel[];
  readonly types: readonly string[];
  readonly accounts: readonly string[];
}

/** The last row of the page before. */
export interface FindingPlace {
  /** -1 where the finding has none. */
  readonly severity: number;
  readonly last: number;
  readonly id: string;
  readonly provider: string;
}

/** Findings in their newest version: most severe first, then the latest seen; `limit` of them behind a place. */
export function findingsQuery(
  wanted: WantedFindings,
  only: OnlyFindings,
  limit: number,
  after: FindingPlace | undefined,
): Query<NewestFinding> {
  return defineQuery({
    name: 'findings',
    row: newestFinding,
    build: (db) =>
      withWanted(db, wanted)
        .selectFrom('wanted')
        .where((eb) => (only.samples ? eb.lit(true) : eb('sample', '=', false)))
        .where((eb) =>
          only.severities.length === 0 ? eb.lit(true) : eb('level', 'in', [...only.severities]),
        )
        .where((eb) => (only.types.length === 0 ? eb.lit(true) : eb('type', 'in', [...only.types])))
        .where((eb) => (only.accounts.length === 0 ? eb.lit(true) : eb('account', 'in', [...only.accounts])))
        .where((eb) => (after === undefined ? eb.lit(true) : isBehind(eb, after)))
        .select([...newestFindingColumns, 'first', 'last', 'updated_at'])
        .orderBy('rank_severity', 'desc')
        .orderBy('last', 'desc')
        .orderBy('finding_id')
        .orderBy('provider')
        .limit(limit),
  });
}

const countRow = z.object({
  level: newestFinding.shape.level,
  type: z.string(),
  account: z.string(),
  sample: z.boolean(),
  findings: z.number(),
  versions: z.number(),
});
export type FindingCount = z.infer<typeof countRow>;

/** How many findings there are by level, type, account and whether they are samples. */
export function findingCountsQuery(wanted: WantedFindings): Query<FindingCount> {
  return defineQuery({
    name: 'findings counted',
    row: countRow,
    build: (db) =>
      withWanted(db, wanted)
        .selectFrom('wanted')
        .groupBy(['level', 'type', 'account', 'sample'])
        .select((eb) => [
          'level',
          'type',
          'account',
          'sample',
          eb.fn.countAll<number>().as('findings'),
          eb.fn.sum<number>('versions').as('versions'),
        ])
        .orderBy('type')
        .orderBy('account')
        .orderBy('level')
        .orderBy('sample'),
  });
}

function withWanted(db: QueryBuilder, { scope, keys, text }: WantedFindings) {
  return withRankedFindings(db).with('wanted', (q) =>
    q
      .selectFrom('ranked_findings')
      .where('age', '=', 1)
      .where((eb) => {
        const named =
          keys === undefined
            ? []
            : [
                eb(
                  'finding_id',
                  'in',
                  eb
                    .selectFrom('finding_entities')
                    .select('finding_entities.finding_id')
                    .where('finding_entities.key', 'in', [...keys]),
                ),
              ];
        const seen =
          scope === undefined
            ? []
            : [
                eb('first_seen', '<', eb.fn<TimeValue>('instant', [eb.val(scope.end)])),
                eb('last_seen', '>=', eb.fn<TimeValue>('instant', [eb.val(scope.start)])),
              ];
        const says = (column: 'title' | 'type' | 'description' | 'finding_id' | 'account') =>
          eb.fn<boolean>('has_text', [eb.fn('lower', [column]), eb.fn('lower', [eb.val(text ?? '')])]);
        const texts =
          text === undefined
            ? []
            : [
                eb.or([
                  says('title'),
                  says('type'),
                  says('description'),
                  says('finding_id'),
                  says('account'),
                ]),
              ];
        return eb.and([...named, ...seen, ...texts]);
      })
      .select([...newestFindingColumns])
      .select((eb) => [
        eb.fn.coalesce('severity', eb.lit(-1)).as('rank_severity'),
        eb.fn<number>('micros', ['first_seen']).as('first'),
        eb.fn<number>('micros', ['last_seen']).as('last'),
        eb.fn<number>('micros', ['updated']).as('updated_at'),
      ]),
  );
}

type Wanted = { wanted: { rank_severity: number; last: number; finding_id: string; provider: string } };

function isBehind<DB extends Wanted>(
  builder: ExpressionBuilder<DB, 'wanted'>,
  place: FindingPlace,
): Expression<SqlBool> {
  const eb = builder as unknown as ExpressionBuilder<Wanted, 'wanted'>;
  const isSame = [
    eb('rank_severity', '=', place.severity),
    eb('last', '=', place.last),
    eb('finding_id', '=', place.id),
  ];
  return eb.or([
    eb('rank_severity', '<', place.severity),
    eb.and([eb('rank_severity', '=', place.severity), eb('last', '<', place.last)]),
    eb.and([...isSame.slice(0, 2), eb('finding_id', '>', place.id)]),
    eb.and([...isSame, eb('provider', '>', place.provider)]),
  ]);
}
