import type { Envelope, Statement, Totals } from '@gumshoe/shared/contract/envelope';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { Engine, Query, Snapshot } from '../engine/engine.js';
import type { AnswerContext, Answering, NetworkReader, SourceReader } from './answer.js';
import type { Ask, AskOptions } from './answering.js';
import { type HeldTime, coverageOf, heldHoursQuery, heldTimeOf } from './heldTime.js';
import { questionsAnswered } from './index.js';
import { scopeOf } from './scope.js';

/** What questions are asked of. */
export interface AskDependencies {
  readonly engine: Engine;
  /** The snapshot of this id, or the newest. */
  readonly snapshotOf: (id?: string) => Snapshot;
  readonly sources: SourceReader;
  readonly networks: NetworkReader;
}

/** Answers kept: those of the last snapshots, by question and parameters; an answer of a snapshot never goes stale. */
const KEPT_ANSWERS = 500;

/**
 * Makes the one way to ask. Identical questions in flight share one run, which ends only when all who asked have
 * gone; answers are kept by question, parameters and snapshot.
 */
export function createAsk({ engine, snapshotOf, sources, networks }: AskDependencies): Ask {
  const kept = new Map<string, Envelope<unknown>>();
  const running = new Map<string, SharedRun>();
  const heldTimes = new Map<number, Promise<HeldTime>>();
  const keptRows = keepRows(engine);

  const heldIn = (snapshot: Snapshot): Promise<HeldTime> => {
    const known =
      heldTimes.get(snapshot.number) ??
      engine.run(heldHoursQuery, { snapshot }).then(({ rows }) => heldTimeOf(rows));
    heldTimes.set(snapshot.number, known);
    known.catch(() => heldTimes.delete(snapshot.number));
    return known;
  };

  const answer = async (
    answering: Answering,
    params: unknown,
    snapshot: Snapshot,
    signal: AbortSignal,
  ): Promise<Envelope<unknown>> => {
    const statements: Statement[] = [];
    const context: AnswerContext = {
      snapshot,
      sources,
      networks,
      signal,
      held: () => heldIn(snapshot),
      run: async <Row>(query: Query<Row>) => {
        const { rows, statement } = await keptRows.run(query, snapshot, signal);
        statements.push(statement);
        return rows;
      },
    };
    const { answer: result, totals, accounts, scope, then } = await answering.answer(params, context);
    const held = await heldIn(snapshot);
    return {
      answer: result,
      totals: { ...totals, ...partsHeld(sources, snapshot) },
      coverage: coverageOf(held, scope ?? scopeOf(scopeTimeIn(params), held), accounts),
      query: { engine: 'duckdb', statements, then: [...then] },
      snapshot: snapshot.id,
    };
  };

  return async (name, input, options: AskOptions = {}) => {
    const answering = questionsAnswered.find(({ question }) => question.name === name);
    if (answering === undefined) throw new AppError('not-found', `There is no question named ${name}.`);
    const params = parseParams(answering, input);
    const snapshot = snapshotOf(options.snapshot);
    const key = JSON.stringify([name, params, snapshot.id]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const shared = running.get(key) ?? startShared((signal) => answer(answering, params, snapshot, signal));
    running.set(key, shared);
    try {
      const envelope = await shared.join(options.signal);
      keep(kept, key, envelope);
      return envelope;
    } finally {
      if (shared.isOver()) running.delete(key);
    }
  };
}

/** Rows many questions read alike, such as an entity's names: kept by snapshot and by what they depend on. */
const KEPT_ROWS = 2_000;

interface Rows<Row> {
  rows: Row[];
  statement: Statement;
}

/** The panels of a page begin together and read the same names: who comes while a look-up runs waits for it. */
function keepRows(engine: Engine) {
  const kept = new Map<string, Rows<unknown>>();
  const running = new Map<string, Promise<Rows<unknown>>>();

  const look = async (query: Query<unknown>, snapshot: Snapshot, signal: AbortSignal, key: string) => {
    const found = await engine.run(query, { snapshot, signal });
    kept.set(key, found);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT_ROWS && oldest !== undefined) kept.delete(oldest);
    return found;
  };
  /** What is kept or being looked up, else a look-up of one's own; also where another's fails, perhaps since its asker has gone. */
  const find = async (query: Query<unknown>, snapshot: Snapshot, signal: AbortSignal, key: string) => {
    const another = kept.get(key) ?? running.get(key)?.catch(() => undefined);
    const found = another === undefined ? undefined : await another;
    signal.throwIfAborted();
    if (found !== undefined) return { ...found, statement: { ...found.statement, milliseconds: 0 } };
    const looking = running.get(key) ?? look(query, snapshot, signal, key);
    running.set(key, looking);
    return looking.finally(() => {
      if (running.get(key) === looking) running.delete(key);
    });
  };

  return {
    run: async <Row>(query: Query<Row>, snapshot: Snapshot, signal: AbortSignal): Promise<Rows<Row>> => {
      if (query.keptAs === undefined) return engine.run(query, { snapshot, signal });
      const key = JSON.stringify([snapshot.number, query.name, query.keptAs]);
      const { rows, statement } = await find(query, snapshot, signal, key);
      return { rows: rows.map((row) => query.row.parse(row)), statement };
    },
  };
}

/** Files held in part that one answer names. */
const NAMED_PARTS = 20;

/** What answers of a snapshot say of its files that were broken: any of them may lack what stood behind the fault. */
function partsHeld(sources: SourceReader, { number }: Snapshot): Pick<Totals, 'parts'> {
  const parts = sources.parts(number);
  return parts.length === 0 ? {} : { parts: { files: parts.length, first: parts.slice(0, NAMED_PARTS) } };
}

function parseParams(answering: Answering, input: unknown): unknown {
  const parsed = answering.question.params.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'parameters' : issue.path.join('.');
  throw new AppError('invalid-request', `${place}: ${issue?.message ?? 'cannot be read'}`, {
    details: { question: answering.question.name, place },
  });
}

function scopeTimeIn(params: unknown) {
  return (params as { scopeTime?: { start: string; end: string } }).scopeTime;
}

function keep(kept: Map<string, Envelope<unknown>>, key: string, envelope: Envelope<unknown>): void {
  kept.set(key, envelope);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT_ANSWERS && oldest !== undefined) kept.delete(oldest);
}

/** One run that several askers share; it is aborted when the last of them has gone. */
interface SharedRun {
  join(signal: AbortSignal | undefined): Promise<Envelope<unknown>>;
  isOver(): boolean;
}

function startShared(run: (signal: AbortSignal) => Promise<Envelope<unknown>>): SharedRun {
  const controller = new AbortController();
  let askers = 0;
  let isOver = false;
  const result = run(controller.signal).finally(() => {
    isOver = true;
  });
  result.catch(() => undefined);
  const leave = () => {
    askers -= 1;
    if (askers === 0 && !isOver) {
      isOver = true;
      controller.abort();
    }
  };
  return {
    isOver: () => isOver,
    join: (signal) => {
      askers += 1;
      if (signal === undefined) return result;
      return new Promise((resolve, reject) => {
        const gone = () => {
          leave();
          reject(new AppError('cancelled', 'The question was cancelled.'));
        };
        if (signal.aborted) return gone();
        signal.addEventListener('abort', gone, { once: true });
        result.then(resolve, reject).finally(() => signal.removeEventListener('abort', gone));
      });
    },
  };
}
