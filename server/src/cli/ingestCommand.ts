import { type IngestReport, ingestReport } from '@gumshoe/shared/contract/loading';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { Command, CommandContext } from './command.js';
import { exitCodes } from './exitCodes.js';
import { ingestThroughServer } from './ingestThroughServer.js';
import { leftOutOf } from './loadProgressLine.js';
import { parseOptions, requireStore } from './parseOptions.js';
import { renderTable } from './renderAnswer.js';
import { findServer } from './runningServer.js';
import { wholePaths } from './storePath.js';
import { printable } from './terminal.js';

const options = {
  store: { type: 'string' },
  json: { type: 'boolean' },
  'readable-part': { type: 'boolean' },
} as const;

/** `gumshoe ingest PATH… --store DIR [--readable-part]`: loads and reports. A console that serves the store does the loading itself. */
export const ingestCommand: Command = async (args, context) => {
  const { values, positionals } = parseOptions(args, options);
  const store = requireStore(values.store);
  if (positionals.length === 0) {
    throw new AppError('invalid-request', 'Name what to load: `gumshoe ingest PATH… --store DIR`.');
  }
  const readablePart = values['readable-part'] === true;
  const report = await ingest(store, wholePaths(positionals), readablePart, context);
  context.terminal.out(values.json === true ? `${JSON.stringify(report)}\n` : render(report));
  return context.signal.aborted ? exitCodes.failed : exitCodes.answered;
};

async function ingest(
  store: string,
  paths: readonly string[],
  readablePart: boolean,
  { backend, terminal, signal }: CommandContext,
): Promise<IngestReport> {
  const tell = tellEvery(terminal, 2000);
  const server = await findServer(store);
  const options = { signal, onProgress: tell, readablePart };
  const report =
    server === undefined
      ? await backend.ingest(store, paths, options)
      : await ingestThroughServer(server, store, paths, options);
  return ingestReport.parse(report);
}

function tellEvery(
  terminal: CommandContext['terminal'],
  milliseconds: number,
): (progress: Pick<IngestReport, 'files' | 'records'>) => void {
  let toldAt = Date.now();
  return ({ files, records }) => {
    if (Date.now() - toldAt >= milliseconds) {
      toldAt = Date.now();
      terminal.err(
        `${files.seen.toLocaleString('en-US')} files, ${records.loaded.toLocaleString('en-US')} records loaded\n`,
      );
    }
  };
}

function render({ files, records, skipped, rejected, parts = [], snapshot }: IngestReport): string {
  const loaded = `Loaded ${records.loaded.toLocaleString('en-US')} records from ${files.loaded.toLocaleString('en-US')} of ${files.seen.toLocaleString('en-US')} files`;
  const lists = [
    ...(parts.length > 0 ? ['', ...renderTable('loaded only up to a fault', parts)] : []),
    ...(skipped.length > 0 ? ['', ...renderTable('skipped', skipped)] : []),
    ...(rejected.length > 0 ? ['', ...renderTable('rejected', rejected)] : []),
  ];
  return printable(
    `${[`${loaded}${leftOutOf({ files, records })}. Snapshot ${snapshot}.`, ...lists].join('\n')}\n`,
  );
}
