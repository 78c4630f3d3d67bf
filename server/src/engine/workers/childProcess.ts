import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Starts a worker's module as a child process with an environment of its own: no credentials, no options of the
 * parent. From sources (in tests and `pnpm dev`) the child runs them the way its parent does.
 */
export function startChild(moduleUrl: string, args: readonly string[] = []): ChildProcess {
  const isSource = moduleUrl.endsWith('.ts');
  return fork(fileURLToPath(moduleUrl), args, {
    serialization: 'advanced',
    execArgv: isSource ? ['--import', 'tsx', '--conditions=source'] : [],
    env: { NODE_ENV: process.env.NODE_ENV ?? 'production', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** The URL of a module beside the caller's, with the caller's own ending: sources start sources. */
export function besideModule(callerUrl: string, name: string): string {
  return new URL(`${name}${callerUrl.endsWith('.ts') ? '.ts' : '.js'}`, callerUrl).href;
}
