import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { DamagedSegment } from '../../lake/checkSegment.js';
import { OUT_OF_MEMORY, isOutOfMemory } from '../duckdb/outOfMemory.js';
import { plainRow } from '../duckdb/plainRow.js';
import { type RunningStatement, openSession } from '../duckdb/session.js';
import { type FromWorker, PROTOCOL_VERSION, toWorker } from './protocol.js';

/**
 * The process behind product questions: a DuckDB of its own, read-only over the segments it is told; what does not fit
 * into its memory goes to the folder its parent names and takes away. Ends with its parent. Started by `workerPool.ts`
 * and never by hand.
 */
const CHUNK_ROWS = 2_000;
/**
 * Threads of a statement. Two workers with three statements each keep two processors busy by themselves; there a second thread costs a
 * short statement a third more (measured: 40 minutes of facts over nine segments, 13 CPU ms with two threads, 9 with one).
 */
const THREADS = availableParallelism() > 2 ? 2 : 1;

const say = (message: FromWorker) => process.send?.(message);
const [, , spillFolder] = process.argv;
if (spillFolder === undefined) throw new Error('the worker was not told where to spill');
const session = await openSession({ memoryLimit: '400MB', threads: THREADS, spillFolder });
const running = new Map<number, RunningStatement>();

process.on('message', (raw) => {
  const message = toWorker.parse(raw);
  if (message.kind === 'cancel') running.get(message.id)?.interrupt();
  else void run(message);
});
process.on('disconnect', () => {
  rmSync(spillFolder, { recursive: true, force: true });
  process.exit(0);
});
say({ kind: 'ready', version: PROTOCOL_VERSION });

async function run({
  id,
  snapshot,
  sql,
  parameters,
  rowLimit,
}: Extract<ReturnType<typeof toWorker.parse>, { kind: 'run' }>): Promise<void> {
  const started = performance.now();
  const statement = session.run(snapshot, sql, parameters);
  running.set(id, statement);
  try {
    const rows = await statement.rows;
    if (rows.length > rowLimit) {
      say({
        kind: 'failed',
        id,
        code: 'too-large',
        message: `The statement answers ${rows.length} rows; the limit is ${rowLimit}.`,
      });
      return;
    }
    for (let start = 0; start < rows.length; start += CHUNK_ROWS)
      say({ kind: 'rows', id, rows: rows.slice(start, start + CHUNK_ROWS).map(plainRow) });
    say({ kind: 'done', id, milliseconds: performance.now() - started });
  } catch (error) {
    say(failureOf(id, error));
  } finally {
    running.delete(id);
  }
}

function failureOf(id: number, error: unknown): FromWorker {
  if (error instanceof DamagedSegment)
    return { kind: 'damaged', id, segment: error.segment, what: error.what };
  const message = error instanceof Error ? error.message : String(error);
  if (isOutOfMemory(error)) return { kind: 'failed', id, code: 'too-large', message: OUT_OF_MEMORY };
  return { kind: 'failed', id, code: message.includes('INTERRUPT') ? 'cancelled' : 'internal', message };
}
