import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { inRoot, installedProgram } from './root.mjs';

/**
 * `pnpm dev`: the server under watch over a kept store of the built-in scenario (`.dev/store`), and the development server of web in front
 * of it, which passes `/api` on. Prints a sign-in link of the development server; the session outlives restarts. Ctrl-C ends both.
 */
const STORE = inRoot('.dev/store');

/** A port the system has free. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address.port));
    });
  });
}

/** Starts a program whose lines are shown as they come, and given to `onLine`. */
function startProgram(program, args, { cwd, env = {}, onLine = () => undefined }) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    for (const line of chunk.toString().split('\n')) onLine(line);
  });
  return child;
}

async function main() {
  const [apiPort, webPort] = [await freePort(), await freePort()];
  const server = startProgram(
    installedProgram('tsx'),
    [
      'watch',
      '--clear-screen=false',
      '--conditions=source',
      inRoot('server/src/gumshoe.ts'),
      '--demo',
      '--store',
      STORE,
      '--port',
      `${apiPort}`,
    ],
    {
      cwd: inRoot(),
      onLine: (line) => {
        const token = /#t=(\S+)/.exec(line)?.[1];
        if (token) process.stdout.write(`\n  dev: http://127.0.0.1:${webPort}/#t=${token}\n\n`);
      },
    },
  );
  const web = startProgram(
    installedProgram('vite', 'web'),
    ['--port', `${webPort}`, '--strictPort', '--clearScreen', 'false'],
    {
      cwd: inRoot('web'),
      env: { GUMSHOE_API: `http://127.0.0.1:${apiPort}` },
    },
  );
  const stop = () => {
    for (const child of [server, web]) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  for (const child of [server, web]) {
    child.on('close', stop);
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      stop();
    });
  }
}

await main();
