import { spawn } from 'node:child_process';
import { installDependencies, requireNode } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * `npm start [-- ARGUMENT…]`: installs, builds, and opens the console over the built-in scenario; arguments are passed on to the command.
 * Ends with the exit code of the first step that fails, or of the console.
 */
async function main() {
  requireNode();
  const steps = [
    installDependencies,
    async () => (await runProgram(process.execPath, [inRoot('scripts/build.mjs'), '--product'])).code,
    () => runConsole(process.argv.slice(2)),
  ];
  for (const step of steps) {
    process.exitCode = await step();
    if (process.exitCode !== 0) return;
  }
}

/** Runs the console in the foreground; it takes Ctrl-C itself, so this process only waits for it. */
function runConsole(args) {
  const child = spawn(process.execPath, [inRoot('server/dist/gumshoe.js'), '--demo', ...args], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

await main();
