import { AppError } from '@gumshoe/shared/contract/errors';
import type { z } from 'zod';

/** A place in an ordered list as an opaque text: the values the list is ordered by, of the last row shown. */
export function writeCursor(place: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

/** The place of a cursor that `writeCursor` wrote. Fails with `invalid-request` for any other text. */
export function readCursor<Place>(cursor: string, schema: z.ZodType<Place>): Place {
  const parsed = schema.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success)
    throw new AppError('invalid-request', 'cursor: this is no place in the list; ask for its first page');
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
