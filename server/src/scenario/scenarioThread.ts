import { parentPort, workerData } from 'node:worker_threads';
import { type Job, runJob, type ScenarioSettings } from './jobs.js';

/*
 * A thread that writes scenario files: settings come with its start, jobs as messages, and each is answered with
 * its counts. Started by `threads.ts`; nothing else talks to it.
 */
const settings: ScenarioSettings = workerData;

parentPort?.on('message', (job: Job) => {
  runJob(job, settings).then(
    (counts) => parentPort?.postMessage(counts),
    (cause: unknown) => {
      throw cause;
    },
  );
});
