import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const builtCommand = fileURLToPath(new URL('../../server/dist/gumshoe.js', import.meta.url));

/** Milliseconds the command may take until it prints its sign-in link. */
const LINK_DEADLINE = 60_000;
/** Milliseconds a load may take. */
const LOAD_DEADLINE = 180_000;
/** Milliseconds between asking the console to stop and ending it. */
const STOP_DEADLINE = 10_000;

/** A console that runs in a process of its own over a store of its own. */
export interface RunningConsole {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly origin: string;
  /** The one-time link the command printed. */
  readonly signInLink: string;
  readonly store: string;
  readonly pid: number;
  /** All the command wrote so far, both streams. */
  output(): string;
  /** Resolves when everything was loaded, with the command's own line about it. Fails when that takes too long. */
  loaded(): Promise<string>;
  /** A further one-time link, for a colleague. */
  newSignInLink(role: 'viewer' | 'analyst' | 'admin'): Promise<string>;
  /** Stops the console by its process id and removes the store; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the built command over a new temporary store on a port the system picks, and waits for its sign-in link.
 * Fails with the command's output when it ends first, or prints no link in time.
 *
 * @param args what stands behind the command: paths of logs, or `--demo`
 * @param options another Node or another installation than the checkout's; a networks file for the store
 */
export async function startConsole(
  args: readonly string[],
  options: { readonly node?: string; readonly command?: string; readonly networks?: string } = {},
): Promise<RunningConsole> {
  const node = options.node ?? process.execPath;
  const command = options.command ?? builtCommand;
  const store = await mkdtemp(join(tmpdir(), 'gumshoe-e2e-'));
  if (options.networks !== undefined) await copyFile(options.networks, join(store, 'networks.json'));
  const child = spawn(node, [command, ...args, '--store', store, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collectOutput(child);
  const stop = async (): Promise<void> => {
    await stopProcess(child);
    await rm(store, { recursive: true, force: true });
  };
  try {
    const signInLink = await waitFor('printed a link', signInLinkText, LINK_DEADLINE, child, output);
    return {
      origin: new URL(signInLink).origin,
      signInLink,
      store,
      pid: child.pid ?? -1,
      output,
      loaded: () => waitFor('said that all is loaded', /^Loaded: .*$/m, LOAD_DEADLINE, child, output),
      newSignInLink: (role) => newSignInLink(node, command, store, role),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

const signInLinkText = /https?:\/\/\S+#t=\S+/;

/** Waits until the command has written something, and answers it. */
async function waitFor(
  what: string,
  wanted: RegExp,
  deadline: number,
  child: ChildProcess,
  output: () => string,
): Promise<string> {
  const end = Date.now() + deadline;
  while (Date.now() < end) {
    const found = wanted.exec(output())?.[0];
    if (found) return found;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(
        `the console ended with ${child.exitCode ?? child.signalCode} before it ${what}:\n${output()}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the console has not ${what} in ${deadline / 1000} s:\n${output()}`);
}

/** Asks the `token` command for a further link of the console that serves the store. */
async function newSignInLink(node: string, command: string, store: string, role: string): Promise<string> {
  const child = spawn(node, [command, 'token', '--role', role, '--store', store], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collectOutput(child);
  await ended(child);
  const link = signInLinkText.exec(output())?.[0];
  if (!link) throw new Error(`"gumshoe token" printed no link:\n${output()}`);
  return link;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = ended(child);
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE);
  await end;
  clearTimeout(timer);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
}
