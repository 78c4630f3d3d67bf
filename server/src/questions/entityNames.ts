import { AppError } from '@gumshoe/shared/contract/errors';
import { type EntityRef, entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import type { Side } from '@gumshoe/shared/domain/side';
import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import type { AnswerContext } from './answer.js';
import type { Scope } from './scope.js';

/**
 * Which keys of the lake mean an entity, in this snapshot: its own key and every other name proven for it. A name
 * that meant two entities over time means the one of the scope; the other is a namesake.
 */
export interface EntityNames {
  /** The canonical reference: the unique id where one is known. */
  readonly entity: EntityRef;
  /** All keys that mean it; what a question filters by. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly account: string | undefined;
  readonly aliases: readonly AliasRow[];
  readonly namesakes: readonly { key: string; from: number; to: number }[];
  /** What the dictionary holds of it; empty where only findings name it. */
  readonly sides: readonly SideRow[];
}

const aliasRow = z.object({
  key: z.string(),
  alias: z.string(),
  from: z.number(),
  to: z.number(),
  eventId: z.string(),
});
export type AliasRow = z.infer<typeof aliasRow>;

const sideRow = z.object({
  key: z.string(),
  side: z.string(),
  label: z.string().nullable(),
  account: z.string().nullable(),
  succeeded: z.number(),
  denied: z.number(),
  throttled: z.number(),
  other: z.number(),
  first: z.number(),
  last: z.number(),
});
export type SideRow = z.infer<typeof sideRow>;

/** Rows of an entity are kept for the next question about it; those of long lists are not. */
const KEPT_KEYS = 20;

/** Every alias row of whatever these keys are, or are names of. */
export function aliasesQuery(keys: readonly string[]): Query<AliasRow> {
  return defineQuery({
    name: 'names of the entity',
    row: aliasRow,
    ...(keys.length > KEPT_KEYS ? {} : { keptAs: JSON.stringify(keys) }),
    build: (db) =>
      db
        .selectFrom('aliases')
        .where((eb) =>
          eb.or([
            eb('key', 'in', [...keys]),
            eb(
              'key',
              'in',
              eb
                .selectFrom('aliases as named')
                .select('named.key')
                .where('named.alias', 'in', [...keys]),
            ),
          ]),
        )
        .select((eb) => [
          'key',
          'alias',
          eb.fn<number>('micros', [eb.fn.min('valid_from')]).as('from'),
          eb.fn<number>('micros', [eb.fn.max('valid_to')]).as('to'),
          eb.fn<string>('arg_min', ['event_id', 'valid_from']).as('eventId'),
        ])
        .groupBy(['key', 'alias'])
        .orderBy('key')
        .orderBy('alias'),
  });
}

/** What the dictionary holds under any of these keys, one row a key and side. */
export function dictionaryQuery(keys: readonly string[]): Query<SideRow> {
  return defineQuery({
    name: 'the entity in the dictionary',
    row: sideRow,
    ...(keys.length > KEPT_KEYS ? {} : { keptAs: JSON.stringify(keys) }),
    build: (db) =>
      db
        .selectFrom('entities')
        .where('key', 'in', [...keys])
        .select((eb) => [
          'key',
          'side',
          eb.fn.max('label').as('label'),
          eb.fn.max('account').as('account'),
          eb.fn.sum<number>('succeeded').as('succeeded'),
          eb.fn.sum<number>('denied').as('denied'),
          eb.fn.sum<number>('throttled').as('throttled'),
          eb.fn.sum<number>('other').as('other'),
          eb.fn<number>('micros', [eb.fn.min('first_seen')]).as('first'),
          eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
        ])
        .groupBy(['key', 'side'])
        .orderBy('key')
        .orderBy('side'),
  });
}

const namedRow = z.object({ key: z.string(), label: z.string() });

/** Which of these keys real findings name, the latest update first. */
function namedInFindingsQuery(keys: readonly string[]): Query<z.infer<typeof namedRow>> {
  return defineQuery({
    name: 'the entity in findings',
    row: namedRow,
    build: (db) =>
      db
        .selectFrom('finding_entities')
        .where('key', 'in', [...keys])
        .where('sample', '=', false)
        .select(['key', 'label'])
        .orderBy('updated', 'desc')
        .orderBy('key')
        .limit(1),
  });
}

/**
 * Resolves an entity in the context's snapshot. Fails with `ambiguous-entity` where its name meant several
 * entities within the scope (`details.candidates`), and with `not-found` where nothing is held under any name and no
 * real finding names it.
 */
export async function resolveEntity(
  entity: EntityRef,
  scope: Scope,
  context: AnswerContext,
): Promise<EntityNames> {
  const key = entityKey(entity);
  const rows = await context.run(aliasesQuery([key]));
  const named = rows.filter(({ alias }) => alias === key);
  const canonical =
    rows.some((row) => row.key === key) || named.length === 0 ? key : chosenAmong(named, entity, scope);
  const aliases = rows.filter((row) => row.key === canonical);
  const keys = [canonical, ...aliases.map(({ alias }) => alias)];
  const sides = await context.run(dictionaryQuery(keys));
  const found = parseEntityKey(canonical);
  const inFindings = sides.length === 0 ? await context.run(namedInFindingsQuery(keys)) : [];
  if (found === undefined || (sides.length === 0 && inFindings.length === 0)) {
    throw new AppError('not-found', `Nothing is held about ${entity.type} ${entity.id}.`, {
      details: { entity },
    });
  }
  return {
    entity: found,
    keys,
    label: sides.length === 0 ? (inFindings[0]?.label ?? nameInId(found)) : labelOf(found, sides),
    account: sides.find(({ account }) => account !== null)?.account ?? accountIn(keys),
    aliases,
    namesakes: named
      .filter((row) => row.key !== canonical)
      .map(({ key: other, from, to }) => ({ key: other, from, to })),
    sides,
  };
}

/**
 * The names that rows of calls carry for the entity on a side, by the dictionary: mostly one of several, and a condition
 * on one name alone is what the engine can push into its scan. A caller's own key always stands among them, since the
 * dictionary counts owners' copies of calls under their caller alone.
 */
export function keysOnSide({ entity, keys, sides }: EntityNames, side: Side): readonly string[] {
  const canonical = entityKey(entity);
  const held = keys.filter((key) => sides.some((row) => row.key === key && row.side === side));
  return held.length === 0 || (side === 'by' && !held.includes(canonical)) ? [canonical, ...held] : held;
}

/** Of several entities that had the name, the one of the scope; before it, the latest. */
function chosenAmong(named: readonly AliasRow[], entity: EntityRef, scope: Scope): string {
  const within = named.filter(({ from, to }) => BigInt(from) < scope.end && BigInt(to) >= scope.start);
  if (within.length > 1) {
    throw new AppError('ambiguous-entity', `${entity.id} meant ${within.length} entities within this time.`, {
      details: { candidates: within.map(({ key }) => parseEntityKey(key)) },
    });
  }
  const latest = [...named].sort((a, b) => b.to - a.to)[0];
  return (within[0] ?? latest)?.key ?? entityKey(entity);
}

/** What a person calls an entity: the label of its newest row, else the readable part of its id. */
export function labelOf(entity: EntityRef, sides: readonly Pick<SideRow, 'label' | 'last'>[]): string {
  const newest = [...sides]
    .filter(({ label }) => label !== null)
    .sort((a, b) => b.last - a.last || (a.label ?? '').localeCompare(b.label ?? ''))[0]?.label;
  return newest ?? nameInId(entity);
}

/** The readable part of an identifier: the last part of an ARN, the session's name, else the whole. */
export function nameInId({ type, id }: EntityRef): string {
  if (id.startsWith('arn:'))
    return (
      id
        .split(/[/:]/)
        .filter((part) => part !== '')
        .at(-1) ?? id
    );
  if (type === 'AwsRoleSession') return id.slice(id.indexOf(':') + 1);
  if (type === 'AwsUser' && /^\d{12}$/.test(id)) return `root user of ${id}`;
  if (type === 'ContainerCluster') return id.split('~')[0] ?? id;
  return id;
}

/** The account written in one of the keys, if any. */
export function accountIn(keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const account =
      /^[A-Za-z]+:arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(key)?.[1] ?? /^AwsAccount:(\d{12})$/.exec(key)?.[1];
    if (account !== undefined) return account;
  }
  return undefined;
}
