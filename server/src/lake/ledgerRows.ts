/** A version of the ledger. `digest` is the whole hex SHA-256 over its loads; `records` what it holds. */
export interface Version {
  readonly number: number;
  readonly digest: string;
  readonly records: number;
  readonly madeAt: string;
}

/** A segment as the ledger knows it; times in microseconds since the epoch, NULL where it holds findings alone. */
export interface SegmentEntry {
  readonly id: string;
  /** First version that holds it. */
  readonly since: number;
  /** First version that no longer holds it, or null. */
  readonly until: number | null;
  readonly rows: number;
  readonly findings: number;
  readonly bytes: number;
  readonly tier: number;
  readonly minTime: number | null;
  readonly maxTime: number | null;
}

export type FileState = 'loaded' | 'skipped' | 'rejected';

/** A record left out of a loaded file, with its place and reason. */
export interface LeftOutRecord {
  readonly at: string;
  readonly position: number;
  readonly verdict: 'skipped' | 'rejected';
  readonly reason: string;
}

/** What became of one file. `records` are those that came in; `duplicates` were held already. */
export interface SourceOutcome {
  readonly id: number;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly source?: string | undefined;
  readonly state: FileState;
  readonly records: number;
  readonly duplicates: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly at?: string | undefined;
  readonly reason?: string | undefined;
  readonly remedy?: string | undefined;
  readonly leftOut?: readonly LeftOutRecord[];
}

/** A source as the ledger holds it. */
export interface SourceEntry extends Omit<SourceOutcome, 'leftOut'> {
  readonly loadedAt: string;
  readonly segment: string | null;
}
