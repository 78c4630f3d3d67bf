import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@gumshoe/shared/contract/errors';
import { PRODUCT_VERSION } from '@gumshoe/shared/domain/product';
import { bindAddress } from './bindAddress.js';
import type { Command, CommandContext } from './command.js';
import { exitCodes } from './exitCodes.js';
import { loadProgressLine } from './loadProgressLine.js';
import { openBrowser } from './openBrowser.js';
import { parseOptions, parsePort, parseRate, requireStore } from './parseOptions.js';
import { type ServedStore, serveStore } from './serveStore.js';
import { storePathOf, wholePaths } from './storePath.js';

const options = {
  store: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  demo: { type: 'boolean' },
  'behind-proxy': { type: 'boolean' },
  'public-host': { type: 'string', multiple: true },
  'allow-writes': { type: 'boolean' },
  'no-open': { type: 'boolean' },
  'requests-per-second': { type: 'string' },
} as const;

type ConsoleValues = ReturnType<typeof parseOptions<typeof options>>['values'];

/** What to open a console over: a store, and what to load into it while it already answers. */
interface Opening {
  readonly store: string;
  paths(signal: AbortSignal): Promise<readonly string[]>;
}

const LOOK_EVERY_MS = 500;
/** Who holds the link a command prints on the machine itself. */
const OWNER = { role: 'admin', name: 'owner' } as const;

/** `gumshoe PATH…` and `gumshoe --demo`: the console opens at once and loading goes on behind it. */
export const openCommand: Command = (args, context) => {
  const { values, positionals } = parseOptions(args, options);
  if (values['allow-writes'] === true) {
    throw new AppError('invalid-request', '--allow-writes belongs to `gumshoe serve`.');
  }
  const opening =
    values.demo === true ? demoOf(values, positionals, context) : pathsOf(values, positionals, context);
  return runConsole(opening, values, context);
};

/** `gumshoe serve --store DIR`: the console on what a store holds. */
export const serveCommand: Command = (args, context) => {
  const { values, positionals } = parseOptions(args, options);
  const [extra] = positionals;
  if (extra !== undefined || values.demo === true) {
    throw new AppError(
      'invalid-request',
      `\`gumshoe serve\` loads nothing; \`gumshoe ${extra ?? '--demo'}\` does.`,
    );
  }
  if (values['allow-writes'] === true) {
    throw new AppError('invalid-request', 'This version writes nothing to AWS; leave --allow-writes out.');
  }
  const store = requireStore(values.store);
  if (!existsSync(join(store, 'store.json'))) {
    throw new AppError(
      'invalid-request',
      `There is no store in ${store}; \`gumshoe ingest PATH --store ${store}\` makes one.`,
    );
  }
  return runConsole({ store, paths: async () => [] }, values, context);
};

function pathsOf(values: ConsoleValues, positionals: readonly string[], { config }: CommandContext): Opening {
  if (positionals.length === 0) {
    throw new AppError('invalid-request', 'Name what to load, or take --demo. `gumshoe --help` shows how.');
  }
  const paths = wholePaths(positionals);
  const store =
    values.store === undefined ? storePathOf(config.dataFolder, positionals) : resolve(values.store);
  return { store, paths: async () => paths };
}

function demoOf(
  values: ConsoleValues,
  positionals: readonly string[],
  { config, backend, terminal }: CommandContext,
): Opening {
  if (positionals.length > 0) {
    throw new AppError('invalid-request', `--demo brings its own logs; leave ${positionals.join(' ')} out.`);
  }
  const store =
    values.store === undefined
      ? join(config.dataFolder, 'stores', `demo-${PRODUCT_VERSION}`)
      : resolve(values.store);
  return {
    store,
    paths: async (signal) => {
      const folder = join(store, 'scenario');
      const whole = join(store, 'scenario.complete');
      if (!existsSync(whole)) {
        terminal.err('Writing the built-in scenario\n');
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder, { recursive: true });
        await backend.writeScenario(store, folder, signal);
        writeFileSync(whole, '');
      }
      return [join(folder, 'AWSLogs')];
    },
  };
}

async function runConsole(opening: Opening, values: ConsoleValues, context: CommandContext): Promise<number> {
  const { terminal, signal, config } = context;
  const bind = bindAddress({
    host: values.host,
    behindProxy: values['behind-proxy'],
    publicHosts: values['public-host'],
  });
  const served = await serveStore(
    opening.store,
    {
      bind,
      port: parsePort(values.port),
      requestsPerSecond: parseRate(values['requests-per-second']),
    },
    context,
  );
  try {
    const link = served.signInLink(OWNER);
    terminal.err(`Store: ${opening.store}\n`);
    terminal.out(`${link}\n`);
    terminal.err('Open this link within five minutes; it signs in once. Ctrl-C ends.\n');
    if (terminal.isInteractive && !config.isCi && values['no-open'] !== true) {
      openBrowser(link, process.env);
    }
    await loadBehind(served, opening, context);
    await untilAborted(signal);
    return exitCodes.answered;
  } finally {
    await served.close();
  }
}

/** Loads while the console answers, and tells how it goes; a failed load leaves the console open on what is held. */
async function loadBehind(
  served: ServedStore,
  opening: Opening,
  { terminal, signal }: CommandContext,
): Promise<void> {
  try {
    const paths = await opening.paths(signal);
    if (paths.length > 0 && !signal.aborted) {
      await served.lake.load(paths);
      await tellProgress(served, terminal, signal);
    }
  } catch (error) {
    if (!signal.aborted) {
      terminal.err(`${error instanceof AppError ? error.message : `The load failed: ${String(error)}`}\n`);
    }
  }
}

async function tellProgress(
  { lake }: ServedStore,
  terminal: CommandContext['terminal'],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const progress = lake.progress();
    const isLoading = progress.state === 'loading';
    if (terminal.isInteractive) {
      terminal.err(`\r\u001b[2K${loadProgressLine(progress)}`);
    }
    if (!isLoading) {
      terminal.err(terminal.isInteractive ? '\n' : `${loadProgressLine(progress)}\n`);
      return;
    }
    await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
