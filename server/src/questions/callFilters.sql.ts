import { AppError } from '@gumshoe/shared/contract/errors';
import type { Filter } from '@gumshoe/shared/contract/parts';
import { isInRange, parseAddress, parseAddressRange } from '@gumshoe/shared/domain/address';
import type { Expression, SqlBool } from 'kysely';
import type { CallCondition, CallExpressions } from '../tables/callCounts.js';
import type { AnswerContext } from './answer.js';
import { addressesQuery } from './addresses.sql.js';

/** Columns that hold a filter's text as it is written; the others are handled one by one. */
const columnOf = {
  operation: 'operation',
  service: 'service',
  region: 'region',
  account: 'account',
  'error-code': 'error_code',
  'user-agent': 'user_agent',
  'event-id': 'event_id',
} as const;

/**
 * The filters as one condition on calls, or `undefined` where there are none. Address ranges are looked up among
 * the addresses held, so that every notation works alike in every engine. Fails with `invalid-request` for a range
 * that cannot be read, and for `in-range` on another field than `address`.
 */
export async function callConditions(
  filters: readonly Filter[],
  context: AnswerContext,
): Promise<CallCondition | undefined> {
  if (filters.length === 0) return undefined;
  const conditions = await Promise.all(filters.map((filter) => conditionOf(filter, context)));
  return (eb) => eb.and(conditions.map((condition) => condition(eb)));
}

async function conditionOf(filter: Filter, context: AnswerContext): Promise<CallCondition> {
  const condition = filter.match === 'in-range' ? await inRange(filter, context) : plainCondition(filter);
  return filter.exclude
    ? (eb) => eb.not(eb.fn.coalesce(condition(eb), eb.lit(false)) as Expression<SqlBool>)
    : condition;
}

async function inRange({ field, values }: Filter, context: AnswerContext): Promise<CallCondition> {
  if (field !== 'address')
    throw new AppError('invalid-request', `filters: in-range is for addresses, not for ${field}`);
  const tests = values.map(rangeTest);
  const rows = await context.run(addressesQuery);
  const keys = rows
    .map(({ key }) => key)
    .filter((key) => tests.some((test) => test(key.slice('IpAddress:'.length))));
  return (eb) => (keys.length === 0 ? (eb.lit(false) as Expression<SqlBool>) : eb('address', 'in', keys));
}

function rangeTest(value: string): (address: string) => boolean {
  if (value === 'public' || value === 'private')
    return (address) => (parseAddress(address)?.kind === 'private') === (value === 'private');
  const range = parseAddressRange(value);
  if (range === undefined)
    throw new AppError(
      'invalid-request',
      `filters: ${value} is no address range; write 198.51.100.0/24, 198.51.100.*, public or private`,
    );
  return (address) => isInRange(address, range);
}

function plainCondition({ field, match, values }: Filter): CallCondition {
  switch (field) {
    case 'outcome':
      return (eb) => eb.or([eb('outcome', 'in', values), eb('failure_kind', 'in', values)]);
    case 'text':
      return (eb) => eb.or(values.map((value) => recordHas(eb, value)));
    case 'target':
      return (eb) => eb.fn<boolean>('any_of', ['targets', ...values.map((value) => eb.val(value))]);
    case 'caller':
      return (eb) =>
        eb.or([
          eb('caller', 'in', values),
          eb('role', 'in', values),
          ...matches(eb, 'caller_label', match, values),
        ]);
    case 'address':
      return (eb) =>
        eb.or([
          ...matches(
            eb,
            'address',
            match,
            values.map((value) => (match === 'contains' ? value : `IpAddress:${value}`)),
          ),
          ...matches(eb, 'address_text', match, values),
        ]);
    case 'access-key':
      return (eb) =>
        eb.or(
          matches(
            eb,
            'access_key',
            match,
            values.map((value) => (match === 'contains' ? value : `AccessKey:${value}`)),
          ),
        );
    default:
      return (eb) => eb.or(matches(eb, columnOf[field], match, values));
  }
}

type TextColumn =
  | (typeof columnOf)[keyof typeof columnOf]
  | 'caller_label'
  | 'address'
  | 'address_text'
  | 'access_key';

function matches(
  eb: CallExpressions,
  column: TextColumn,
  match: Filter['match'],
  values: readonly string[],
): Expression<SqlBool>[] {
  if (match === 'is') return [eb(column, 'in', [...values])];
  const test = match === 'contains' ? 'has_text' : 'starts_with';
  return values.map((value) => eb.fn<boolean>(test, [eb.fn('lower', [column]), eb.val(value.toLowerCase())]));
}

/**
 * Whether the raw record holds the text; written as JSON writes it, upper and lower case alike. A text without a letter, such
 * as an address or an account, has one case: not lowering the records saves two thirds of the time (measured on 2 M).
 */
function recordHas(eb: CallExpressions, value: string): Expression<SqlBool> {
  const written = JSON.stringify(value).slice(1, -1).toLowerCase();
  const hasOneCase = /^[ -@[-`{-~]*$/.test(written);
  const raw = 'r.raw' as never;
  const record = hasOneCase ? raw : eb.fn('lower', [raw]);
  return eb.exists(
    eb
      .selectFrom('raw_records as r' as never)
      .select(eb.lit(1).as('one'))
      .whereRef('r.segment' as never, '=', 'api_calls.segment' as never)
      .whereRef('r.row_no' as never, '=', 'api_calls.row_no' as never)
      .where(eb.fn('has_text', [record, eb.val(written)]) as never),
  );
}
