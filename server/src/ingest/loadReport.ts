import type { IngestReport, LoadProgress } from '@gumshoe/shared/contract/loading';
import type { SourceOutcome } from '../lake/ledgerRows.js';

/** Counts of one load as it runs; `add` takes what became of files. */
export interface LoadTally {
  add(outcomes: readonly SourceOutcome[]): void;
  readonly files: LoadProgress['files'];
  readonly records: LoadProgress['records'];
  report(snapshot: string): IngestReport;
}

/** A new tally. Both lines of counts add up at any moment: `seen` counts what has been decided. */
export function newTally(): LoadTally {
  const files = { seen: 0, loaded: 0, skipped: 0, rejected: 0 };
  const records = { seen: 0, loaded: 0, duplicates: 0, skipped: 0, rejected: 0 };
  const skipped: IngestReport['skipped'] = [];
  const rejected: IngestReport['rejected'] = [];
  const parts: NonNullable<IngestReport['parts']> = [];
  const addOne = (outcome: SourceOutcome) => {
    files.seen += 1;
    files[outcome.state] += 1;
    records.loaded += outcome.records;
    records.duplicates += outcome.duplicates;
    records.skipped += outcome.skipped;
    records.rejected += outcome.rejected;
    records.seen += outcome.records + outcome.duplicates + outcome.skipped + outcome.rejected;
    if (outcome.isPart === true)
      parts.push({
        file: outcome.name,
        at: outcome.at ?? 'file',
        records: outcome.records + outcome.duplicates,
        reason: outcome.reason ?? 'broken',
      });
    if (outcome.state === 'skipped')
      skipped.push({ file: outcome.name, records: outcome.skipped, reason: outcome.reason ?? 'skipped' });
    if (outcome.state === 'rejected' && outcome.rejected === 0) {
      rejected.push({
        file: outcome.name,
        at: outcome.at ?? 'file',
        records: 0,
        reason: outcome.reason ?? 'rejected',
      });
    }
    for (const record of outcome.leftOut ?? []) {
      if (record.verdict === 'rejected')
        rejected.push({ file: outcome.name, at: record.at, records: 1, reason: record.reason });
      else if (outcome.state !== 'skipped')
        skipped.push({ file: outcome.name, records: 1, reason: record.reason });
    }
  };
  return {
    add: (outcomes) => outcomes.forEach(addOne),
    files,
    records,
    report: (snapshot) => ({
      files: { ...files },
      records: { ...records },
      skipped,
      rejected,
      ...(parts.length === 0 ? {} : { parts }),
      snapshot,
    }),
  };
}
