import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '@gumshoe/shared/contract/errors';
import { type Job, runJob, type ScenarioSettings } from './jobs.js';
import type { TallyState } from './truth/tally.js';

/** The thread's own file, which exists only after a build; without it everything runs in this thread. */
const THREAD_FILE = fileURLToPath(new URL('./scenarioThread.js', import.meta.url));
const WORTH_A_THREAD = 2;
const MOST_THREADS = 8;
/** Records pass quickly: a small young space keeps the whole within half a gigabyte a thread. */
const THREAD_MEMORY = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 768 };

/** Runs all jobs, on threads where there are many, and hands over each job's counts as it ends, in any order. */
export async function runJobs(
  jobs: readonly Job[],
  settings: ScenarioSettings,
  take: (counts: TallyState) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (jobs.length < WORTH_A_THREAD || !existsSync(THREAD_FILE)) {
    for (const job of jobs) take(await runJob(job, settings, signal));
    return;
  }
  const waiting = [...jobs];
  const threads = Math.min(availableParallelism(), MOST_THREADS, jobs.length);
  await Promise.all(Array.from({ length: threads }, () => workOff(waiting, settings, take, signal)));
}

/** One thread takes job after job until none waits. */
async function workOff(
  waiting: Job[],
  settings: ScenarioSettings,
  take: (counts: TallyState) => void,
  signal?: AbortSignal,
): Promise<void> {
  const worker = new Worker(THREAD_FILE, { workerData: settings, resourceLimits: THREAD_MEMORY });
  try {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (signal?.aborted === true) throw new AppError('cancelled', 'The scenario was not finished.');
      take(await runOn(worker, job, signal));
    }
  } finally {
    waiting.length = 0;
    await worker.terminate();
  }
}

function runOn(worker: Worker, job: Job, signal?: AbortSignal): Promise<TallyState> {
  return new Promise((resolve, reject) => {
    const cancel = () => settle(() => reject(new AppError('cancelled', 'The scenario was not finished.')));
    const fail = (cause: unknown) => settle(() => reject(cause));
    const exit = () => fail(new AppError('internal', 'A thread that writes the scenario ended early.'));
    const answer = (counts: TallyState) => settle(() => resolve(counts));
    const settle = (end: () => void) => {
      worker.off('message', answer);
      worker.off('error', fail);
      worker.off('exit', exit);
      signal?.removeEventListener('abort', cancel);
      end();
    };
    worker.on('message', answer);
    worker.on('error', fail);
    worker.on('exit', exit);
    signal?.addEventListener('abort', cancel);
    worker.postMessage(job);
  });
}
