import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Clock ticks a second in /proc; Linux has 100 on every machine Node runs on. */
const TICKS = 100;
const SAMPLE_MS = 50;

/** True where processes can be watched: memory and the CPU time of others are told by Linux's /proc alone. */
export const canWatch = process.platform === 'linux';

/**
 * Watches a process and all below it. Memory is the sum of their resident sets, sampled every 50 ms; pages that two
 * processes share count twice, so the sum is an upper bound.
 *
 * @param {number} pid
 * @returns {{ stop(): { peakBytes: number, processes: { name: string, peakBytes: number, cpuSeconds: number }[], cpuSeconds: number } }}
 *   `peakBytes` is the most all of them held at one moment; CPU seconds are those up to the last sample of each
 */
export function watchTree(pid) {
  const seen = new Map();
  let peakBytes = 0;
  const sample = () => {
    let sum = 0;
    for (const each of treeOf(pid)) {
      const now = readProcess(each);
      if (now === undefined) continue;
      const known = seen.get(each) ?? { name: nameOf(each), peakBytes: 0, cpuSeconds: 0 };
      known.peakBytes = Math.max(known.peakBytes, now.bytes);
      known.cpuSeconds = Math.max(known.cpuSeconds, now.cpuSeconds);
      seen.set(each, known);
      sum += now.bytes;
    }
    peakBytes = Math.max(peakBytes, sum);
  };
  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop: () => {
      clearInterval(timer);
      const processes = [...seen.values()].sort((a, b) => b.peakBytes - a.peakBytes);
      return { peakBytes, processes, cpuSeconds: processes.reduce((sum, each) => sum + each.cpuSeconds, 0) };
    },
  };
}

/** CPU seconds, user and system, of all children of this process that have ended, with everything below them. */
export function cpuOfEndedChildren() {
  const fields = statOf('self');
  return fields === undefined ? Number.NaN : (Number(fields[13]) + Number(fields[14])) / TICKS;
}

/** CPU seconds, user and system, a process and all below it have taken so far; NaN where that cannot be told. */
export function cpuOfTree(pid) {
  if (!canWatch) return Number.NaN;
  return treeOf(pid).reduce((sum, each) => sum + (readProcess(each)?.cpuSeconds ?? 0), 0);
}

/** CPU seconds the whole machine has been busy since it started. */
export function machineBusySeconds() {
  const line = read('/proc/stat')?.split('\n')[0];
  if (line === undefined) return Number.NaN;
  const [user, nice, system, , , irq, softirq, steal] = line.trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq + (steal ?? 0)) / TICKS;
}

function treeOf(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`)?.trim();
  const below = children ? children.split(' ').map(Number) : [];
  return [pid, ...below.flatMap(treeOf)];
}

function readProcess(pid) {
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  const fields = statOf(pid);
  if (resident === undefined || fields === undefined) return undefined;
  return { bytes: Number(resident) * 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
}

/** The fields of /proc/PID/stat after the name, which may hold spaces. */
function statOf(pid) {
  const text = read(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function nameOf(pid) {
  const [program = '', script = ''] = (read(`/proc/${pid}/cmdline`) ?? '').split('\0');
  return basename(script.endsWith('.js') || script.endsWith('.mjs') ? script : program);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
