import type { AnswerOf, ParamsOf, Question } from '@gumshoe/shared/contract/defineQuestion';
import type { Totals } from '@gumshoe/shared/contract/envelope';
import type { Query, Snapshot } from '../engine/engine.js';
import type { HeldTime } from './heldTime.js';
import type { Scope } from './scope.js';

/** The files behind the lake, as the ledger knows them. */
export interface SourceReader {
  /** Files and records by what became of them. */
  counts(): {
    state: 'loaded' | 'skipped' | 'rejected';
    files: number;
    records: number;
    duplicates: number;
    skipped: number;
    rejected: number;
  }[];
  /** Files a version of the ledger holds only up to a fault. */
  parts(version: number): { readonly file: string; readonly at: string; readonly reason: string }[];
  /** The file of this number, and every other file met with the same content. */
  file(id: number): { name: string; loadedAt: string; sameContent: readonly string[] } | undefined;
}

/** What is known of the networks addresses belong to; what is not known is said in words too. */
export interface NetworkReader {
  /** Place and network of an address; `where` is both in one line. */
  lookup(address: string): {
    readonly network: string;
    readonly place: string;
    readonly where: string;
  };
  /** Which databases, of what date, in words. */
  readonly source: string;
}

/** What an answer function stands on: one snapshot, in all its statements. */
export interface AnswerContext {
  readonly snapshot: Snapshot;
  /** Runs a query against the snapshot; its statement is reported with the answer. */
  run<Row>(query: Query<Row>): Promise<Row[]>;
  /** What is held and when; read once a snapshot. */
  held(): Promise<HeldTime>;
  readonly sources: SourceReader;
  readonly networks: NetworkReader;
  readonly signal: AbortSignal | undefined;
}

/** An answer with the records it stands on; `then` says in words what was done with the rows. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly totals: Totals;
  /** The accounts whose coverage explains silence in this answer; all where absent. */
  readonly accounts?: readonly string[];
  /** The time the answer is about, where that is not the scope time asked for; its coverage is told within it. */
  readonly scope?: Scope;
  readonly then: readonly string[];
}

/** A question and the function that answers it. */
export interface Answering<Q extends Question = Question> {
  readonly question: Q;
  readonly answer: (params: ParamsOf<Q>, context: AnswerContext) => Promise<Answered<AnswerOf<Q>>>;
}

/** Pairs a question with its answer function, types checked. */
export function answers<Q extends Question>(question: Q, answer: Answering<Q>['answer']): Answering<Q> {
  return { question, answer };
}
