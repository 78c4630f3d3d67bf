import { AppError } from '@gumshoe/shared/contract/errors';
import type { RawRow } from './database.js';

/** A row as the schemas of queries take it: 64-bit integers become numbers while they are exact, else it fails. */
export function plainRow(row: RawRow): RawRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? exactNumber(value) : value,
    ]),
  );
}

function exactNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new AppError('internal', `A count of ${value} is past what can be shown exactly.`);
  return number;
}
