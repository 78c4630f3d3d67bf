#!/usr/bin/env node
import './cli/withoutProto.js';
import { fileURLToPath } from 'node:url';
import { AppError } from '@gumshoe/shared/contract/errors';
import { connectBackend } from './cli/connectBackend.js';
import { runGumshoe } from './cli/runGumshoe.js';
import { readConfig } from './config.js';

/** The command: reads the environment, runs, and leaves with the exit code once everything is let go. */
async function main(): Promise<number> {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (ended.signal.aborted ? process.exit(130) : ended.abort()));
  }
  return runGumshoe(process.argv.slice(2), {
    terminal: {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      isInteractive: process.stdout.isTTY === true,
    },
    backend: connectBackend(),
    config: readConfig(process.env),
    signal: ended.signal,
    webRoot: fileURLToPath(new URL('../../web/dist', import.meta.url)),
  });
}

// A reader that has seen enough (`| head`) closes the pipe; there is nobody left to tell.
process.stdout.on('error', () => process.exit(0));

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : String(error)}\n`);
  process.exitCode = error instanceof AppError && error.code === 'invalid-request' ? 2 : 1;
}
