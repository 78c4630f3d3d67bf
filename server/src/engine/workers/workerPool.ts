import { AppError } from '@gumshoe/shared/contract/errors';
import { DamagedSegment, damageError } from '../../lake/checkSegment.js';
import type { Store } from '../../lake/store.js';
import { compileFor } from '../dialect.js';
import type { Parameter } from '../duckdb/database.js';
import { sessionSnapshot } from '../duckdb/sessionSnapshot.js';
import type { Engine } from '../engine.js';
import { statementOf } from '../statement.js';
import { slots } from './slots.js';
import { type Job, type Worker, WorkerLost, startWorker } from './worker.js';

const WORKERS = 2;
/**
 * Statements running at once in a worker, the others wait: they share its memory, and two processors do not finish ten
 * of them sooner. More than one, so that a long statement leaves room for short ones.
 */
const AT_ONCE = 3;
/** Statements waiting or running beyond which a new one is refused as `busy`. */
const MOST_PENDING = 64;
const DEADLINE_MS = 30_000;
/** Rows a product statement may answer; lists page long before. */
const ROW_LIMIT = 200_000;

/**
 * The engine of the server: statements run in child processes, on the one with the least to do. A statement whose
 * process was killed for a neighbor's sake runs once more, unseen.
 */
export function startWorkerPool(store: Store): Engine {
  const workers: Worker[] = Array.from({ length: WORKERS }, startWorker);
  const places = slots(WORKERS * AT_ONCE);
  let isClosed = false;

  const leastLoaded = (): Worker => {
    workers.forEach((worker, index) => {
      if (worker.isLost() && !isClosed) workers[index] = startWorker();
    });
    return workers.reduce((least, worker) => (worker.load() < least.load() ? worker : least));
  };
  const runOnce = async (job: Job, signal: AbortSignal) => {
    try {
      return await leastLoaded().run(job, signal);
    } catch (error) {
      if (!(error instanceof WorkerLost) || signal.aborted || isClosed) throw error;
      return leastLoaded().run(job, signal);
    }
  };
  const runInTurn = (job: Job, signal: AbortSignal) => {
    if (places.pending() >= MOST_PENDING)
      throw new AppError('busy', 'Too many questions are running. Ask again in a moment.');
    return places.run(() => runOnce(job, signal), signal);
  };

  return {
    run: async (query, { snapshot, signal, deadlineMs = DEADLINE_MS }) => {
      const { sql, parameters } = compileFor('duckdb', query.build);
      const deadline = AbortSignal.timeout(deadlineMs);
      const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
      const job = {
        snapshot: sessionSnapshot(store, snapshot),
        sql,
        parameters: parameters as Parameter[],
        rowLimit: ROW_LIMIT,
      };
      try {
        const { rows, milliseconds } = await runInTurn(job, either);
        const parsed = rows.map((row) => query.row.parse(row));
        return {
          rows: parsed,
          statement: statementOf(query.name, sql, job.parameters, parsed.length, milliseconds),
        };
      } catch (error) {
        if (error instanceof DamagedSegment) throw damageError(store, error);
        throw translated(error, signal, deadline, query.name, deadlineMs);
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

function translated(
  error: unknown,
  signal: AbortSignal | undefined,
  deadline: AbortSignal,
  name: string,
  deadlineMs: number,
): unknown {
  if (signal?.aborted === true)
    return new AppError('cancelled', 'The question was cancelled.', { cause: error });
  if (deadline.aborted) {
    return new AppError(
      'too-slow',
      `"${name}" ran longer than ${deadlineMs / 1000} s and was stopped. Narrow the scope time.`,
      { cause: error },
    );
  }
  if (error instanceof WorkerLost)
    return new AppError('internal', `The process running "${name}" ended twice.`, { cause: error });
  return error;
}
