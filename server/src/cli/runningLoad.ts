import type { IngestReport } from '@gumshoe/shared/contract/loading';
import { AppError, errorCode } from '@gumshoe/shared/contract/errors';
import { besideModule, startChild } from '../engine/workers/childProcess.js';
import { type ToIngest, fromIngest } from '../ingest/ingestProtocol.js';
import type { LoadStep } from '../ingest/load.js';

/** A load in a process of its own. */
export interface RunningLoad {
  /** The report when it has ended; fails as `load` does. */
  readonly report: Promise<IngestReport>;
  /** Stops after the running batch. */
  stop(): void;
  /** Ends the process at once; what was acknowledged stays. */
  kill(): void;
}

/** Starts the ingest worker on these paths; `readablePart` as `load` takes it. */
export function startLoad(
  store: string,
  { paths, readablePart }: { readonly paths: readonly string[]; readonly readablePart: boolean },
  onStep: (step: LoadStep) => void,
): RunningLoad {
  const child = startChild(besideModule(import.meta.url, '../ingest/ingestWorker'));
  const send = (message: ToIngest) => {
    if (child.connected) child.send(message);
  };
  const report = new Promise<IngestReport>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = fromIngest.parse(raw);
      if (message.kind === 'ready') send({ kind: 'load', store, paths: [...paths], readablePart });
      if (message.kind === 'step') onStep(message.step);
      if (message.kind === 'done') resolve(message.report);
      if (message.kind === 'failed')
        reject(new AppError(errorCode.catch('internal').parse(message.code), message.message));
    });
    child.on('exit', () =>
      reject(
        new AppError(
          'internal',
          'The loading process ended before its load was done. Load the same paths again: what was acknowledged is kept.',
        ),
      ),
    );
  });
  return { report, stop: () => send({ kind: 'stop' }), kill: () => child.kill('SIGKILL') };
}
