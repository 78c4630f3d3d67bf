import type { AnswerOf, ParamsOf } from '@gumshoe/shared/contract/defineQuestion';
import { findings, severityLevel } from '@gumshoe/shared/contract/findings';
import { z } from 'zod';
import { answers } from '../answer.js';
import { resolveEntity } from '../entityNames.js';
import { findingRowOf } from '../findingRow.js';
import { readCursor, writeCursor } from '../pageCursor.js';
import { scopeOf } from '../scope.js';
import { type FindingCount, type WantedFindings, findingCountsQuery, findingsQuery } from './findings.sql.js';

type Facets = AnswerOf<typeof findings>['facets'];

const place = z.strictObject({
  severity: z.number(),
  last: z.number().int(),
  id: z.string().max(2048),
  provider: z.string().max(200),
});

/**
 * Takes the newest version of every finding, filters, and lists the most severe first. A finding belongs to a scope
 * when it was seen within it, and to an entity when any of its versions names it.
 */
export const answerFindings = answers(findings, async (params, context) => {
  const held = await context.held();
  const scope = params.scopeTime === undefined ? undefined : scopeOf(params.scopeTime, held);
  const names =
    params.entity === undefined
      ? undefined
      : await resolveEntity(params.entity, scopeOf(params.scopeTime, held), context);
  const wanted: WantedFindings = {
    scope,
    keys: names?.keys,
    text: params.text === '' ? undefined : params.text,
  };
  const after = params.cursor === undefined ? undefined : readCursor(params.cursor, place);
  const [rows, counts] = await Promise.all([
    context.run(
      findingsQuery(
        wanted,
        {
          samples: params.samples,
          severities: params.severities,
          types: params.types,
          accounts: params.accounts,
        },
        params.limit + 1,
        after,
      ),
    ),
    context.run(findingCountsQuery(wanted)),
  ]);
  const shown = rows.slice(0, params.limit);
  const last = shown.at(-1);
  const apart = counts.filter(({ sample }) => !sample || params.samples);
  const listed = apart.filter((row) => passes(row, params));
  const samples = sum(
    counts.filter(({ sample }) => sample),
    'findings',
  );
  return {
    answer: {
      rows: shown.map(findingRowOf),
      total: sum(listed, 'findings'),
      ...(rows.length > shown.length && last !== undefined
        ? {
            cursor: writeCursor({
              severity: last.severity ?? -1,
              last: last.last,
              id: last.finding_id,
              provider: last.provider,
            }),
          }
        : {}),
      samples,
      facets: facetsOf(apart, params),
    },
    totals: {
      records: sum(listed, 'versions'),
      leftOut: params.samples || samples === 0 ? [] : [{ reason: 'sample findings', records: samples }],
    },
    then: [
      'a finding stands in its newest version, by the time of its update',
      'counts by severity, type and account each follow every filter but their own',
    ],
  };
});

type Chosen = Pick<ParamsOf<typeof findings>, 'severities' | 'types' | 'accounts'>;

function passes(row: FindingCount, { severities, types, accounts }: Chosen): boolean {
  return (
    (severities.length === 0 || severities.includes(row.level)) &&
    (types.length === 0 || types.includes(row.type)) &&
    (accounts.length === 0 || accounts.includes(row.account))
  );
}

function facetsOf(counts: readonly FindingCount[], chosen: Chosen): Facets {
  const but = (free: Partial<Chosen>) => counts.filter((row) => passes(row, { ...chosen, ...free }));
  const levels = counted(but({ severities: [] }), 'level');
  return {
    severities: severityLevel.options.flatMap((level) =>
      levels.has(level) ? [{ level, total: levels.get(level) ?? 0 }] : [],
    ),
    types: [...counted(but({ types: [] }), 'type')]
      .map(([type, total]) => ({ type, total }))
      .sort((a, b) => b.total - a.total || a.type.localeCompare(b.type)),
    accounts: [...counted(but({ accounts: [] }), 'account')]
      .map(([account, total]) => ({ account, total }))
      .sort((a, b) => b.total - a.total || a.account.localeCompare(b.account)),
  };
}

function counted(counts: readonly FindingCount[], by: 'level' | 'type' | 'account'): Map<string, number> {
  const totals = new Map<string, number>();
  for (const row of counts) totals.set(row[by], (totals.get(row[by]) ?? 0) + row.findings);
  return totals;
}

function sum(counts: readonly FindingCount[], what: 'findings' | 'versions'): number {
  return counts.reduce((total, row) => total + row[what], 0);
}
