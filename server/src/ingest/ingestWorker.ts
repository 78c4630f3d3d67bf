import { constants, setPriority } from 'node:os';
import { AppError } from '@gumshoe/shared/contract/errors';
import { type FromIngest, type ToIngest, toIngest } from './ingestProtocol.js';
import { load } from './load.js';

/**
 * The only writer of the lake, at low priority so that questions come first. Runs one load and ends; ends with its
 * parent. Started by the server and never by hand.
 */
const say = (message: FromIngest) => process.send?.(message);
const stopping = new AbortController();

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.on('disconnect', () => process.exit(0));
process.on('message', (raw) => {
  const message = toIngest.parse(raw);
  if (message.kind === 'stop') stopping.abort();
  else void run(message);
});
say({ kind: 'ready' });

async function run({ store, paths, readablePart }: Extract<ToIngest, { kind: 'load' }>): Promise<void> {
  try {
    const report = await load(store, paths, {
      signal: stopping.signal,
      readablePart,
      onStep: (step) => say({ kind: 'step', step }),
    });
    say({ kind: 'done', report });
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal';
    say({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect?.();
}
