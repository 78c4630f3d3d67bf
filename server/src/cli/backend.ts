import type { IngestReport, LoadProgress } from '@gumshoe/shared/contract/loading';
import type { LakeView } from '../http/dependencies.js';
import type { Ask } from '../questions/answering.js';

/** A store opened to be served: questions go to worker processes, loading to the ingest worker. */
export interface OpenConsole {
  readonly ask: Ask;
  readonly lake: LakeView;
  /** Ends the workers; a load that runs stops at the next batch's end. */
  close(): Promise<void>;
}

/** A store opened by one short process that asks and goes: DuckDB runs in it. */
export interface OpenAsking {
  readonly ask: Ask;
  close(): Promise<void>;
}

/** What a check of a store found. */
export interface StoreCheck {
  readonly segments: number;
  readonly files: number;
  readonly problems: readonly StoreProblem[];
}

/** One thing that is wrong, and what to load again or do about it, in words. */
export interface StoreProblem {
  readonly what: string;
  readonly remedy: string;
}

/** What the commands need of the lake, the engine and the generator. All take the store's folder. */
export interface Backend {
  /** Opens a store, making it where it is new. Fails with `busy` (`details.pid`) where its lock is needed and held. */
  openConsole(store: string): Promise<OpenConsole>;
  /** Opens a store that exists; `not-found` where there is none. */
  openAsking(store: string): Promise<OpenAsking>;
  /** Loads and reports, in this process; `busy` with `details.pid` while another process writes the store. */
  ingest(
    store: string,
    paths: readonly string[],
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (progress: Pick<LoadProgress, 'files' | 'records'>) => void;
      readonly readablePart: boolean;
    },
  ): Promise<IngestReport>;
  /** The CREATE VIEW statements of a snapshot, the newest where none is given. */
  views(store: string, snapshot: string | undefined): Promise<string>;
  /** Reads every byte held and compares it with its digest. */
  doctor(store: string): Promise<StoreCheck>;
  /** Writes the files of the built-in scenario into a folder, for the store to load. */
  writeScenario(store: string, folder: string, signal: AbortSignal): Promise<void>;
}
