import { spawn } from 'node:child_process';
import { canWatch, cpuOfEndedChildren, machineBusySeconds, watchTree } from './processTree.mjs';

/**
 * What one run of a program cost.
 *
 * @typedef {{ seconds: number, cpuSeconds: number, peakBytes: number, othersBusy: number, output: string }} Measured `cpuSeconds`
 *   are user and system time of it and everything below it; `othersBusy` is how many processors' worth of work others did meanwhile
 */

/**
 * Runs a program to its end and measures it. Nothing else may be started meanwhile, or its CPU time is counted too. Fails where
 * the program does.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ output?: 'keep' | 'ignore' }} [options] whether standard output is kept or thrown away unread
 * @returns {Promise<Measured>}
 */
export function runMeasured(program, args, { output = 'keep' } = {}) {
  const cpuBefore = cpuOfEndedChildren();
  const busyBefore = machineBusySeconds();
  const ownBefore = ownCpuSeconds();
  const started = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', output === 'keep' ? 'pipe' : 'ignore', 'pipe'],
  });
  const watch = canWatch ? watchTree(child.pid) : undefined;
  let kept = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => {
    kept += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const seconds = (performance.now() - started) / 1000;
      const peakBytes = watch?.stop().peakBytes ?? Number.NaN;
      const cpuSeconds = cpuOfEndedChildren() - cpuBefore;
      const busy = machineBusySeconds() - busyBefore - cpuSeconds - (ownCpuSeconds() - ownBefore);
      if (code !== 0)
        reject(new Error(`${program} ${args.slice(0, 2).join(' ')} ended with ${code ?? signal}: ${errors}`));
      else resolve({ seconds, cpuSeconds, peakBytes, othersBusy: Math.max(0, busy / seconds), output: kept });
    });
  });
}

function ownCpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
