import type { ChildProcess } from 'node:child_process';
import { AppError } from '@gumshoe/shared/contract/errors';
import { DamagedSegment } from '../../lake/checkSegment.js';
import type { Parameter, RawRow } from '../duckdb/database.js';
import { makeSpillFolder } from '../duckdb/spillFolder.js';
import type { SessionSnapshot } from '../duckdb/sessionSnapshot.js';
import { besideModule, startChild } from './childProcess.js';
import { type FromWorker, type ToWorker, fromWorker } from './protocol.js';

/** One statement as a worker takes it. */
export interface Job {
  readonly snapshot: SessionSnapshot;
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  readonly rowLimit: number;
}

/** The process ended under a statement that did nothing wrong; it may run again elsewhere. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** A worker process and the statements it runs. */
export interface Worker {
  readonly load: () => number;
  /** Runs a job; an aborted signal interrupts it and, a second later, costs the process. */
  run(job: Job, signal: AbortSignal): Promise<{ rows: RawRow[]; milliseconds: number }>;
  readonly isLost: () => boolean;
  /** Ends the process; resolves when it has gone and its spill folder with it. */
  end(): Promise<void>;
}

interface Pending {
  rows: RawRow[];
  readonly resolve: (result: { rows: RawRow[]; milliseconds: number }) => void;
  readonly reject: (error: unknown) => void;
}

/** An interrupt does not stop scalar functions (measured); this long after it the process is killed. */
const GRACE_MS = 1_000;

export function startWorker(): Worker {
  const spill = makeSpillFolder();
  const child: ChildProcess = startChild(besideModule(import.meta.url, './analyticsWorker'), [spill.path]);
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let isLost = false;

  const settle = (id: number): Pending | undefined => {
    const job = pending.get(id);
    pending.delete(id);
    return job;
  };
  const lose = () => {
    isLost = true;
    spill.remove();
    for (const id of [...pending.keys()]) settle(id)?.reject(new WorkerLost('The worker process ended.'));
  };
  const take = (message: FromWorker) => {
    if (message.kind === 'rows') pending.get(message.id)?.rows.push(...message.rows);
    if (message.kind === 'done') {
      const job = settle(message.id);
      job?.resolve({ rows: job.rows, milliseconds: message.milliseconds });
    }
    if (message.kind === 'failed') settle(message.id)?.reject(new AppError(message.code, message.message));
    if (message.kind === 'damaged')
      settle(message.id)?.reject(new DamagedSegment(message.segment, message.what));
  };
  child.on('message', (raw) => take(fromWorker.parse(raw)));
  const gone = new Promise<void>((resolve) => {
    for (const event of ['exit', 'error'])
      child.on(event, () => {
        lose();
        resolve();
      });
  });

  const send = (message: ToWorker) => {
    if (child.connected) child.send(message);
  };
  return {
    load: () => pending.size,
    isLost: () => isLost,
    end: () => {
      child.kill('SIGTERM');
      return gone;
    },
    run: (job, signal) =>
      new Promise((resolve, reject) => {
        if (isLost) return reject(new WorkerLost('The worker process ended.'));
        const id = nextId;
        nextId += 1;
        const stop = () => {
          send({ kind: 'cancel', id });
          setTimeout(() => pending.has(id) && child.kill('SIGKILL'), GRACE_MS).unref();
        };
        const leave =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            signal.removeEventListener('abort', stop);
            then(value);
          };
        pending.set(id, { rows: [], resolve: leave(resolve), reject: leave(reject) });
        signal.addEventListener('abort', stop, { once: true });
        send({
          kind: 'run',
          id,
          snapshot: { number: job.snapshot.number, segments: [...job.snapshot.segments] },
          sql: job.sql,
          parameters: [...job.parameters] as (string | number | bigint | boolean | null)[],
          rowLimit: job.rowLimit,
        });
      }),
  };
}
