import { spawn } from 'node:child_process';

/**
 * Runs a module of Node in a process of its own and waits for its end, but not for ever: past the time it is killed.
 *
 * @param {readonly string[]} args the module and its arguments
 * @param {{ timeMs?: number }} [options]
 * @returns {Promise<{ code: number | null, signal: string | null, isHung: boolean, out: string, err: string, milliseconds: number }>}
 */
export function runChild(args, { timeMs = 120_000 } = {}) {
  const started = Date.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  let isHung = false;
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err = `${err}${chunk}`.slice(-4000);
  });
  const timer = setTimeout(() => {
    isHung = true;
    child.kill('SIGKILL');
  }, timeMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, isHung, out, err, milliseconds: Date.now() - started });
    });
  });
}
