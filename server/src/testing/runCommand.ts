import type { IngestReport } from '@gumshoe/shared/contract/loading';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { Backend } from '../cli/backend.js';
import { runGumshoe } from '../cli/runGumshoe.js';
import { anEnvelope, emptyLake } from './startTestConsole.js';

/** What a command left behind. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command that runs on: what it wrote so far, and a way to end it as Ctrl-C does. */
export interface RunningCommand {
  readonly result: Promise<CommandResult>;
  out(): string;
  err(): string;
  end(): void;
}

const emptyReport: IngestReport = {
  files: { seen: 0, loaded: 0, skipped: 0, rejected: 0 },
  records: { seen: 0, loaded: 0, duplicates: 0, skipped: 0, rejected: 0 },
  skipped: [],
  rejected: [],
  snapshot: '0-00000000',
};

/** A backend over nothing; `parts` replaces what a test is about. */
export function aBackend(parts: Partial<Backend> = {}): Backend {
  const ask = async () => anEnvelope({});
  return {
    openConsole: async () => ({ ask, lake: emptyLake, close: () => Promise.resolve() }),
    openAsking: async () => ({ ask, close: () => Promise.resolve() }),
    ingest: async () => emptyReport,
    views: async () => 'CREATE VIEW api_calls AS SELECT 1;',
    doctor: async () => ({ segments: 0, files: 0, problems: [] }),
    writeScenario: () => Promise.reject(new AppError('internal', 'no scenario is expected')),
    ...parts,
  };
}

/** Starts a command in this process over a backend. */
export function startCommand(
  args: readonly string[],
  backend: Backend,
  dataFolder = '/nowhere',
): RunningCommand {
  const ended = new AbortController();
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    isInteractive: false,
  };
  const config = { log: 'error', dataFolder, isCi: true } as const;
  const code = runGumshoe(args, { terminal, backend, config, signal: ended.signal, webRoot: '/nowhere' });
  return {
    result: code.then((exit) => ({ code: exit, out, err })),
    out: () => out,
    err: () => err,
    end: () => ended.abort(),
  };
}

/** Runs a command to its end. */
export function runCommand(args: readonly string[], backend: Backend = aBackend()): Promise<CommandResult> {
  return startCommand(args, backend).result;
}
