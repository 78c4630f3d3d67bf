import type { SnapshotInfo } from '@gumshoe/shared/contract/links';
import type { LoadProgress, LoadReport, ReportedState } from '@gumshoe/shared/contract/loading';
import type { Casebook } from '../casebook/casebook.js';
import type { Ask } from '../questions/answering.js';
import type { Log } from './log.js';

/** How to load. `readablePart`: of broken files, what stands before the fault, marked as a part for ever. */
export interface LoadRequest {
  readonly readablePart?: boolean | undefined;
}

/** The lake as the server sees it: progress, report and snapshots, read from the ledger. */
export interface LakeView {
  progress(): LoadProgress;
  report(query: { state?: ReportedState | undefined; after?: string | undefined }): LoadReport;
  snapshot(id: string): SnapshotInfo;
  /** Starts loading further paths in the ingest worker; `busy` while a load runs. */
  load(paths: readonly string[], options?: LoadRequest): Promise<void>;
  /** Stops the running load at the next batch's end; what was acknowledged stays. */
  stop(): Promise<void>;
}

/** All the HTTP layer stands on. */
export interface HttpDependencies {
  readonly ask: Ask;
  readonly lake: LakeView;
  readonly casebook: Casebook;
  /** Folder of the built web application. */
  readonly webRoot: string;
  /** `host:port` values accepted in the Host header. */
  readonly allowedHosts: () => readonly string[];
  /** Where lines go: JSON on standard error as a rule. */
  readonly log: Log;
  /** Whether browsers reach the server over TLS, through a proxy: cookies are then marked so. */
  readonly isSecure?: boolean;
  /** Requests a client may make of the API each second, 55 where not given; 0 sets no limit. */
  readonly requestsPerSecond?: number | undefined;
  /** Ends the streams that would keep a stopping server open. */
  readonly stopping?: AbortSignal;
}
