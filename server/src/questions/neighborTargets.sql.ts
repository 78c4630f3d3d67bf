import type { Side } from '@gumshoe/shared/domain/side';
import { sql } from 'kysely';
import type { CallExpressions } from '../tables/callCounts.js';
import type { TimeValue } from '../tables/relations.js';
import { type LinkBuilder, type NamedLink, type When, callsOf, flag } from './neighborCounts.sql.js';
import { type TargetLink, text } from './neighborLinks.sql.js';

/**
 * Links to the targets of calls. Calls are grouped by their whole list of targets, and only the groups are taken apart: by the
 * entity each target is, so that a call which names one entity under two names counts once.
 */
export function targetLinks(db: LinkBuilder, side: Side, when: When, link: TargetLink) {
  const grouped = when === 'now' ? groupsNow(db, side, link) : groupsBefore(db, side, link);
  const named = db
    .selectFrom(grouped.as('grouped'))
    .crossJoin((eb) =>
      eb.fn<{ target: string }>('unnest', ['grouped.targets']).as<'each_target'>(sql`each_target(target)`),
    )
    .leftJoin('proven_names', 'proven_names.alias', 'each_target.target')
    .selectAll('grouped')
    .select((eb) => ['target', eb.fn.coalesce('proven_names.key', 'each_target.target').as('entity')]);
  const byEntity = db
    .selectFrom(named.as('named'))
    .groupBy([...columns, 'targets', 'other', 'credential', 'account', 'entity'])
    .select((eb) => {
      const isOther = eb.or(
        (['target', 'entity'] as const).flatMap((name) =>
          (['other', 'credential', 'account'] as const).map((other) => eb(name, '=', eb.ref(other))),
        ),
      );
      return [
        ...columns,
        'entity',
        eb('succeeded', '+', eb.ref('failed')).as('calls'),
        eb.fn.min<number>(eb.case().when(isOther).then(eb.lit(0)).else(eb.lit(1)).end()).as('alone'),
      ];
    });
  return db
    .selectFrom(byEntity.as('entities'))
    .select((eb) => [
      'relation',
      'direction',
      'entity as neighbor',
      'was_before',
      'succeeded',
      'failed',
      eb('calls', '*', eb.ref('alone')).as('calls_alone'),
      eb('failed', '*', eb.ref('alone')).as('failed_alone'),
      'first_seen',
      'last_seen',
      'event_id',
    ])
    .$castTo<NamedLink>();
}

const columns = [
  'relation',
  'direction',
  'was_before',
  'succeeded',
  'failed',
  'first_seen',
  'last_seen',
  'event_id',
] as const;

const groupedBy = ['relation', 'direction', 'targets', 'other', 'credential', 'account'] as const;

/** Calls of one relation with the same list of targets and the same other neighbors. */
interface CallGroup extends Omit<NamedLink, 'neighbor' | 'calls_alone' | 'failed_alone'> {
  readonly targets: string[];
  readonly other: string | null;
  readonly credential: string | null;
  readonly account: string | null;
}

/** What the calls of one relation, one list of targets and the same other neighbors are grouped by. */
function groupNames(eb: CallExpressions, { direction, relation, others }: TargetLink) {
  const [other, credential, account] = others;
  return [
    relation(eb).as('relation'),
    text(eb, direction).as('direction'),
    'targets' as const,
    other(eb).as('other'),
    credential(eb).as('credential'),
    account(eb).as('account'),
  ] as const;
}

function groupsNow(db: LinkBuilder, side: Side, link: TargetLink) {
  const rows = db
    .selectFrom(callsOf(side, 'now'))
    .where(link.where)
    .where('targets', 'is not', null)
    .select((eb) => [
      ...groupNames(eb, link),
      'time',
      'event_id',
      flag(eb, eb('outcome', '=', 'succeeded')).as('succeeded'),
      flag(eb, eb('outcome', '=', 'failed')).as('failed'),
    ]);
  return db
    .selectFrom(rows.as('links'))
    .groupBy([...groupedBy])
    .select((eb) => [
      ...groupedBy,
      eb.lit(0).$castTo<number>().as('was_before'),
      eb.fn.sum<number>('succeeded').as('succeeded'),
      eb.fn.sum<number>('failed').as('failed'),
      eb.fn.min('time').as('first_seen'),
      eb.fn.max('time').as('last_seen'),
      eb.fn.max('event_id').as('event_id'),
    ])
    .$castTo<CallGroup>();
}

function groupsBefore(db: LinkBuilder, side: Side, link: TargetLink) {
  const rows = db
    .selectFrom(callsOf(side, 'before'))
    .where(link.where)
    .where('targets', 'is not', null)
    .select((eb) => [...groupNames(eb, link)])
    .distinct();
  return db
    .selectFrom(rows.as('links'))
    .select((eb) => [
      ...groupedBy,
      eb.lit(1).$castTo<number>().as('was_before'),
      eb.lit(0).$castTo<number>().as('succeeded'),
      eb.lit(0).$castTo<number>().as('failed'),
      eb.lit(null).$castTo<TimeValue>().as('first_seen'),
      eb.lit(null).$castTo<TimeValue>().as('last_seen'),
      eb.lit(null).$castTo<string>().as('event_id'),
    ])
    .$castTo<CallGroup>();
}
