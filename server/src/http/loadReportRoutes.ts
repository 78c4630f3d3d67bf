import {
  type LoadReport,
  type ReportedFile,
  type ReportedState,
  reportedState,
} from '@gumshoe/shared/contract/loading';
import { z } from 'zod';
import { csvLine } from './csv.js';
import type { LakeView } from './dependencies.js';
import type { Handler } from './handler.js';

const reportQuery = z.strictObject({
  state: reportedState.optional(),
  after: z.string().max(4096).optional(),
});

const columns = [
  'file',
  'state',
  'source',
  'records',
  'duplicates',
  'bytes',
  'at',
  'reason',
  'remedy',
  'isPart',
  'loadedAt',
] as const satisfies readonly (keyof ReportedFile)[];

/** What was left out of a loaded file: how many records, and the first of them with place and reason. */
const leftOutColumns = ['recordsSkipped', 'recordsRejected', 'recordsLeftOut'] as const;

/** `GET /api/load-report`: what became of each file, a page at a time. */
export const readLoadReport: Handler =
  ({ lake }) =>
  (request, response) => {
    response.json(lake.report(reportQuery.parse(request.query)));
  };

/** `GET /api/load-report.csv`: every file of the report, or of one state, as a table. */
export const downloadLoadReport: Handler =
  ({ lake }) =>
  (request, response) => {
    const { state } = reportQuery.omit({ after: true }).parse(request.query);
    const day = new Date().toISOString().slice(0, 10);
    response.set({
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="gumshoe-load-report-${day}.csv"`,
      'X-Gumshoe-Neutralized': 'text cells that would start a formula carry one leading apostrophe',
    });
    response.write(csvLine([...columns, ...leftOutColumns]));
    for (const page of pagesOf(lake, state)) {
      response.write(page.rows.map((row) => csvLine(cellsOf(row))).join(''));
    }
    response.end();
  };

function cellsOf(row: ReportedFile) {
  const { skipped = 0, rejected = 0, first = [] } = row.leftOut ?? {};
  const words = first.map(({ at, verdict, reason }) => `${at}: ${verdict}, ${reason}`).join('; ');
  return [...columns.map((column) => row[column]), skipped, rejected, words];
}

function* pagesOf(lake: LakeView, state: ReportedState | undefined): Generator<LoadReport> {
  let after: string | undefined;
  do {
    const page = lake.report({ state, after });
    yield page;
    after = page.rows.length === 0 ? undefined : page.after;
  } while (after !== undefined);
}
