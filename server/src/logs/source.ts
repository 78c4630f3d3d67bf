/** The log sources this version reads; the name stands in facts, coverage and the load report. */
export type SourceName = 'cloudTrail' | 'guardDuty';

/** One file to load: a real file, or an entry of a zip. */
export interface SourceFile {
  /** What reports call it: the path as found, or `archive.zip!/entry`. */
  readonly name: string;
  /** The real file on disk: the file itself, or the archive. */
  readonly path: string;
  /** The entry's name inside `path`, for an archive. */
  readonly entry?: string;
  /** Bytes on disk (compressed size for an entry). */
  readonly bytes: number;
  /** Why it is not to be opened at all (a device, a folder met twice, an archive of too many entries). */
  readonly refused?: string;
}

/**
 * What a file's content shows it to be, whatever its name.
 * `direct`: one document `{"Records":[…]}` of CloudTrail records, plain or gzip, that the engine reads in place.
 * `unwrap`: records in another wrapping (`shape` says which), to be laid out in the spool as lines.
 * `skip`: not for us, and why (digest, Insights, notification, empty file, stranger).
 * `reject`: meant for us but broken; `at` says where ("byte 81,920").
 */
export type Recognition =
  | { readonly verdict: 'direct'; readonly source: SourceName }
  | { readonly verdict: 'unwrap'; readonly source: SourceName; readonly shape: string }
  | { readonly verdict: 'skip'; readonly reason: string }
  | { readonly verdict: 'reject'; readonly at: string; readonly reason: string; readonly remedy?: string };

/** A record taken from a file: its place (0-based count within the file) and its JSON text exactly as written. */
export interface UnwrappedRecord {
  readonly position: number;
  readonly json: string;
}

/** What unwrapping left out: whole-file faults are thrown as `BrokenFile` instead. */
export interface LeftOut {
  readonly position: number;
  /** "line 12", "record 3", "byte 81,920". */
  readonly at: string;
  readonly verdict: 'skipped' | 'rejected';
  readonly reason: string;
}

/** What to do about a file that broke somewhere: what can be read before that place may be asked for. */
export const PART_REMEDY = 'fetch the file anew, or load the readable part';

/** The file cannot be read as a whole; nothing of it counts. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  constructor(
    readonly at: string,
    readonly reason: string,
    readonly remedy?: string,
  ) {
    super(`${reason} (${at})`);
  }
}

/** Bounds that keep a hostile file from taking the machine with it (reliability: gzip bombs, deep nesting). */
export interface ReadLimits {
  /** Decompressed bytes of one file. */
  readonly fileBytes: number;
  /** Decompressed over compressed, checked after the first MiB. */
  readonly ratio: number;
  /** Levels of nesting in one record. */
  readonly depth: number;
  /** Characters of one record. */
  readonly recordChars: number;
}
