import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a program to its end, never with standard input.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} [options] `quiet` keeps the output instead of showing it
 * @returns {Promise<{ code: number, output: string, milliseconds: number }>} `output` holds both streams when quiet; a program that
 *   cannot be started or is killed has a code other than 0
 */
export function runProgram(program, args, { cwd = root, env = {}, quiet = false } = {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...(quiet ? { NO_COLOR: '1', FORCE_COLOR: '0' } : {}), ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const end = (code, text) => resolve({ code, output: output + text, milliseconds: Date.now() - started });
    child.on('error', (error) => end(127, `${program}: ${error.message}\n`));
    child.on('close', (code, signal) => end(code ?? 1, signal ? `${program}: ended by ${signal}\n` : ''));
  });
}
