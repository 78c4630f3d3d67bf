import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import type { Envelope } from '@gumshoe/shared/contract/envelope';
import { AppError } from '@gumshoe/shared/contract/errors';
import { z } from 'zod';
import type { Ask } from '../questions/answering.js';
import { tableShapeOf } from './exportColumns.js';

/** What a page of an answer says of the whole, and its rows. */
export interface ExportPage {
  readonly envelope: Envelope<unknown>;
  readonly rows: readonly unknown[];
}

const pageSize = 5000;
const listing = z.looseObject({ cursor: z.string().optional(), total: z.number().optional() });
const bounded = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ maximum: z.number().optional() })).default({}),
});

/**
 * Asks a question page by page until its main list is complete, all pages on one snapshot: the one given, else the one
 * the first page was answered on. `limit` and `cursor` of the parameters are the export's own. Fails with `too-large`
 * before the first page where the question has no further pages and holds more rows than it can answer at once.
 */
export async function* exportPages(
  ask: Ask,
  question: Question,
  request: { params: Record<string, unknown>; snapshot?: string | undefined; signal: AbortSignal },
): AsyncGenerator<ExportPage> {
  const { properties } = bounded.parse(
    z.toJSONSchema(question.params, { io: 'input', unrepresentable: 'any' }),
  );
  const canPage = properties.cursor !== undefined;
  const most = properties.limit?.maximum;
  const { cursor: _cursor, limit: _limit, ...asked } = request.params;
  const params = most === undefined ? asked : { ...asked, limit: canPage ? Math.min(most, pageSize) : most };
  let snapshot = request.snapshot;
  let cursor: string | undefined;
  do {
    const pageParams = cursor === undefined ? params : { ...params, cursor };
    const envelope = await ask(question.name, pageParams, { snapshot, signal: request.signal });
    const rows = rowsOf(question, envelope.answer);
    const listed = listing.parse(envelope.answer);
    requireComplete(canPage, most, listed.total, rows.length);
    yield { envelope, rows };
    snapshot = envelope.snapshot;
    cursor = canPage && rows.length > 0 ? listed.cursor : undefined;
  } while (cursor !== undefined);
}

function rowsOf(question: Question, answer: unknown): readonly unknown[] {
  const { list } = tableShapeOf(question);
  const rows =
    list === undefined ? [answer] : z.looseObject({ [list]: z.array(z.unknown()) }).parse(answer)[list];
  return Array.isArray(rows) ? rows : [];
}

function requireComplete(
  canPage: boolean,
  most: number | undefined,
  total: number | undefined,
  held: number,
): void {
  if (!canPage && most !== undefined && total !== undefined && total > held) {
    throw new AppError(
      'too-large',
      `The answer has ${total} rows and this question gives ${held} at most; narrow the scope time or filter.`,
    );
  }
}
