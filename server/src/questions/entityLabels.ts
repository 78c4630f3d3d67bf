import { parseEntityKey } from '@gumshoe/shared/domain/entity';
import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import type { AnswerContext } from './answer.js';
import { nameInId } from './entityNames.js';

const labelRow = z.object({ key: z.string(), label: z.string().nullable(), account: z.string().nullable() });
type LabelRow = z.infer<typeof labelRow>;

/** What a person calls an entity, and the account it belongs to where the dictionary knows one. */
export interface EntityLabel {
  readonly label: string;
  readonly account: string | undefined;
}

/** Keys looked up in one statement. */
const KEYS_AT_ONCE = 2_000;

/** Names and accounts of these keys; the latest seen where the dictionary holds several. */
export function labelsQuery(keys: readonly string[]): Query<LabelRow> {
  return defineQuery({
    name: 'names of the rows',
    row: labelRow,
    build: (db) =>
      db
        .selectFrom('entities')
        .where('key', 'in', [...keys])
        .where('label', 'is not', null)
        .select((eb) => [
          'key',
          eb.fn<string>('arg_max', ['label', 'last_seen']).as('label'),
          eb.fn<string | null>('arg_max', ['account', 'last_seen']).as('account'),
        ])
        .groupBy('key')
        .orderBy('key'),
  });
}

/**
 * Looks up the names of entity keys in the dictionary, in as few statements as possible; a key without a name there
 * is called by the readable part of its identifier. Keys that are no `Type:id` are left out.
 */
export async function labelsOf(
  keys: Iterable<string>,
  context: AnswerContext,
): Promise<ReadonlyMap<string, EntityLabel>> {
  const labels = new Map<string, EntityLabel>();
  for (const key of keys) {
    const entity = parseEntityKey(key);
    if (entity !== undefined) labels.set(key, { label: nameInId(entity), account: undefined });
  }
  const wanted = [...labels.keys()].filter(isNamedByDictionary);
  for (let start = 0; start < wanted.length; start += KEYS_AT_ONCE) {
    for (const { key, label, account } of await context.run(
      labelsQuery(wanted.slice(start, start + KEYS_AT_ONCE)),
    )) {
      labels.set(key, { label: label ?? labels.get(key)?.label ?? key, account: account ?? undefined });
    }
  }
  return labels;
}

/** Types whose identifiers say nothing to a person, or whose account is not in them. */
function isNamedByDictionary(key: string): boolean {
  return /^(AwsUser|AwsRole|AwsRoleSession|FederatedUser|Ec2Instance):/.test(key);
}
