import { once } from 'node:events';
import { askRequest, exportFormat } from '@gumshoe/shared/contract/ask';
import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import type { Envelope } from '@gumshoe/shared/contract/envelope';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { Response } from 'express';
import { csvLine } from './csv.js';
import { cellsOf, flattenTree, tableShapeOf } from './exportColumns.js';
import { type ExportPage, exportPages } from './exportPages.js';
import { addressOf, goneSignal, type Handler } from './handler.js';
import { questionNamed } from './questionRoutes.js';
import { sessionOf } from './requestContext.js';

type ExportFormat = 'csv' | 'json';

/** How many exports one person may have running. */
const EXPORTS_EACH = 2;

/**
 * `POST /api/exports/:name?format=csv|json`: every row of an answer as a file, without a cap, written as it is read.
 * A CSV parses back to the rows alone; what they stand on is in the headers `x-gumshoe-…`. JSON holds raw values and
 * the envelope of the first page. Fails before the first byte, or breaks the connection: half a file never looks whole.
 */
export const exportAnswer: Handler = ({ ask, casebook, stopping }) => {
  const running = new Map<string, number>();
  return async (request, response) => {
    const question = questionNamed(String(request.params.name));
    const format = exportFormat.parse(request.query.format);
    const { params, snapshot } = askRequest.parse(request.body);
    const { name: who, role } = sessionOf(request);
    const count = running.get(who) ?? 0;
    if (count >= EXPORTS_EACH) {
      throw new AppError('busy', `You have ${count} exports running; wait for one of them.`, {
        details: { retryAfterSeconds: 2 },
      });
    }
    running.set(who, count + 1);
    try {
      casebook.audit({
        who,
        role,
        address: addressOf(request),
        action: 'export',
        object: question.name,
        parameters: params,
        result: 'begun',
      });
      const pages = exportPages(ask, question, { params, snapshot, signal: goneSignal(response, stopping) });
      await sendPages(response, question, format, params, pages);
    } finally {
      running.set(who, (running.get(who) ?? 1) - 1);
    }
  };
};

async function sendPages(
  response: Response,
  question: Question,
  format: ExportFormat,
  params: Record<string, unknown>,
  pages: AsyncGenerator<ExportPage>,
): Promise<void> {
  const first = await pages.next();
  if (first.done === true) {
    throw new Error('an export has no first page');
  }
  setHeaders(response, question, format, first.value.envelope);
  const writer = format === 'csv' ? csvWriter(question) : jsonWriter(question, params, first.value.envelope);
  await write(response, writer.head + writer.rows(first.value.rows));
  for await (const page of pages) {
    await write(response, writer.rows(page.rows));
  }
  response.end(writer.tail);
}

interface PageWriter {
  readonly head: string;
  readonly tail: string;
  rows(rows: readonly unknown[]): string;
}

function csvWriter(question: Question): PageWriter {
  const { columns, isTree } = tableShapeOf(question);
  return {
    head: csvLine(columns.map(({ heading }) => heading)),
    tail: '',
    rows: (rows) =>
      (isTree ? rows.flatMap((row) => flattenTree(row)) : rows)
        .map((row) => csvLine(cellsOf(row, columns)))
        .join(''),
  };
}

function jsonWriter(
  question: Question,
  params: Record<string, unknown>,
  { answer, ...rest }: Envelope<unknown>,
): PageWriter {
  const { list } = tableShapeOf(question);
  const head = { question: question.name, params, ...rest };
  if (list === undefined) {
    return {
      head: `${JSON.stringify(head).slice(0, -1)},"answer":`,
      tail: '}\n',
      rows: (rows) => rows.map((row) => JSON.stringify(row)).join(''),
    };
  }
  const others =
    typeof answer === 'object' && answer !== null ? { ...answer, [list]: undefined, cursor: undefined } : {};
  const opened = JSON.stringify({ ...head, answer: others }).slice(0, -2);
  const comma = opened.endsWith('{') ? '' : ',';
  let isFirst = true;
  return {
    head: `${opened}${comma}${JSON.stringify(list)}:[`,
    tail: '\n]}}\n',
    rows: (rows) =>
      rows
        .map((row) => {
          const separator = isFirst ? '\n' : ',\n';
          isFirst = false;
          return separator + JSON.stringify(row);
        })
        .join(''),
  };
}

function setHeaders(
  response: Response,
  question: Question,
  format: ExportFormat,
  envelope: Envelope<unknown>,
): void {
  const day = new Date().toISOString().slice(0, 10);
  response.set({
    'Content-Type':
      format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="gumshoe-${question.name}-${day}.${format}"`,
    'X-Gumshoe-Snapshot': envelope.snapshot,
    'X-Gumshoe-Records': String(envelope.totals.records),
    'X-Gumshoe-Left-Out': String(envelope.totals.leftOut.reduce((sum, { records }) => sum + records, 0)),
    'X-Gumshoe-Files-In-Part': String(envelope.totals.parts?.files ?? 0),
    'X-Gumshoe-Coverage': envelope.coverage.state,
  });
  if (format === 'csv') {
    response.set(
      'X-Gumshoe-Neutralized',
      'text cells that would start a formula carry one leading apostrophe',
    );
  }
}

async function write(response: Response, text: string): Promise<void> {
  if (text !== '' && !response.write(text) && !response.destroyed) {
    await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  if (response.destroyed) {
    throw new AppError('cancelled', 'The browser went away.');
  }
}
