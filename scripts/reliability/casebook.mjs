import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judge } from './casebookOracle.mjs';

/**
 * What the casebook survives: kill -9 of its writer, a full disk, damaged files. Prints one JSON document of counts and
 * ends with 1 where anything acknowledged was lost, read wrong, or torn. Needs a build. `--kills`, `--damages`, `--seed`.
 */
const WRITER = fileURLToPath(new URL('./casebookWriter.mjs', import.meta.url));
const JUDGE = fileURLToPath(new URL('./judgeCasebook.mjs', import.meta.url));
const { openCasebook } = await import(
  new URL('../../server/dist/casebook/casebook.js', import.meta.url).href
);

function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Lets the writer run and kills it; answers what it acknowledged. Only whole lines count. */
function writeUntilKilled(path, from, milliseconds) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WRITER, path, String(from)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let lines = '';
    let errors = '';
    let timer;
    child.stdout.on('data', (chunk) => {
      timer ??= setTimeout(() => child.kill('SIGKILL'), milliseconds);
      lines += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const acknowledged = lines
        .slice(0, lines.lastIndexOf('\n') + 1)
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      if (signal === 'SIGKILL' || errors.includes('storage-full') || errors.includes('No space'))
        resolve({ acknowledged, errors });
      else reject(new Error(`the writer ended with ${code}: ${errors}`));
    });
  });
}

async function runKills(folder, kills, random) {
  const path = join(folder, 'killed.db');
  const acknowledged = [];
  const result = {
    n: kills,
    acknowledged: 0,
    lost: 0,
    wrong: 0,
    torn: 0,
    auditBad: 0,
    refused: 0,
    slowestOpenMs: 0,
  };
  for (let at = 0; at < kills; at += 1) {
    const run = await writeUntilKilled(path, (at + 1) * 100_000, 10 + random() * 400);
    acknowledged.push(...run.acknowledged);
    const found = judge(path, acknowledged);
    for (const name of ['lost', 'wrong', 'torn', 'auditBad'])
      result[name] = Math.max(result[name], found[name]);
    result.lost += found.detected;
    result.refused += found.refused === undefined ? 0 : 1;
    result.slowestOpenMs = Math.max(result.slowestOpenMs, Math.round(found.openMs));
  }
  result.acknowledged = acknowledged.length;
  return {
    ...result,
    passed: result.lost + result.wrong + result.torn + result.auditBad + result.refused === 0,
  };
}

/** Needs the right to mount; where it is missing the step is skipped, never passed. */
async function runDiskFull(folder) {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    return {
      skipped: `no small file system can be mounted: ${String(error.stderr ?? error.message).trim()}`,
    };
  }
  try {
    const path = join(disk, 'full.db');
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(1024 * 1024));
    const { acknowledged, errors } = await writeUntilKilled(path, 1, 60_000);
    const whileFull = judge(path, acknowledged);
    rmSync(ballast);
    const afterwards = judge(path, acknowledged);
    const writesAgain = canWrite(path);
    const lost =
      whileFull.lost +
      whileFull.wrong +
      whileFull.detected +
      afterwards.lost +
      afterwards.wrong +
      afterwards.detected;
    const saidSo = errors.includes('No space is left');
    const opensWhileFull = whileFull.refused === undefined;
    const torn = Math.max(whileFull.torn, afterwards.torn);
    const passed = saidSo && writesAgain && lost + torn === 0 && afterwards.refused === undefined;
    return {
      n: 1,
      acknowledged: acknowledged.length,
      saidSo,
      opensWhileFull,
      lost,
      torn,
      writesAgain,
      passed,
    };
  } finally {
    // Lazily: the driver lets go of a closed file only when its statements are collected.
    execFileSync('umount', ['-l', disk]);
  }
}

function canWrite(path) {
  const casebook = openCasebook(path);
  const { id } = casebook.keepLink({ fragment: 'after', snapshot: '1-00000000', by: 'x' });
  const held = casebook.link(id)?.fragment === 'after';
  casebook.close();
  return held;
}

const damages = {
  'flipped bit in the file': (path, random) => flip(path, random),
  'file cut short': (path, random) => truncateSync(path, Math.floor(random() * readFileSync(path).length)),
  'zeroed page in the file': (path, random) => zeroPage(path, random),
  'flipped bit in the log': (path, random) => flip(`${path}-wal`, random),
  'log cut short': (path, random) =>
    truncateSync(`${path}-wal`, Math.floor(random() * readFileSync(`${path}-wal`).length)),
};

function flip(path, random) {
  const bytes = readFileSync(path);
  bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
  writeFileSync(path, bytes);
}

function zeroPage(path, random) {
  const bytes = readFileSync(path);
  const page = Math.floor((random() * bytes.length) / 4096);
  bytes.fill(0, page * 4096, (page + 1) * 4096);
  writeFileSync(path, bytes);
}

/**
 * Damages copies of one casebook: everything in its file, or its last rounds still in its write-ahead log. SQLite ends a
 * log at the first frame that does not fit, so what stood after it is missing; nothing before it may be.
 */
async function runDamages(folder, each, random) {
  const whole = join(folder, 'whole.db');
  const { acknowledged } = await writeUntilKilled(whole, 1, 600);
  const settled = join(folder, 'settled.db');
  const open = openCasebook(whole);
  open.copyTo(settled);
  open.close();
  const results = {};
  for (const [name, damage] of Object.entries(damages)) {
    const inLog = name.includes('log');
    const result = {
      n: each,
      refused: 0,
      processEnded: 0,
      rowsRefused: 0,
      auditCaught: 0,
      opened: 0,
      wrong: 0,
      missing: 0,
      holes: 0,
    };
    for (let at = 0; at < each; at += 1) {
      const path = join(folder, `damaged-${at}.db`);
      const source = inLog ? await unsettled(folder, at) : { path: settled, acknowledged };
      copyCasebook(source.path, path);
      damage(path, random);
      tallyDamage(result, judgeApart(folder, path, source.acknowledged));
      removeCasebook(path);
    }
    results[name] = {
      ...result,
      passed: result.wrong + result.holes === 0 && (inLog || result.missing === 0),
    };
  }
  return results;
}

/** Judges a damaged casebook in a process of its own; one that is stopped by the driver has refused, loudly. */
function judgeApart(folder, path, acknowledged) {
  const rows = join(folder, 'acknowledged.json');
  writeFileSync(rows, JSON.stringify(acknowledged));
  try {
    return JSON.parse(
      execFileSync(process.execPath, [JUDGE, path, rows], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  } catch (error) {
    if (error.signal === null) throw error;
    return { refused: `the driver ended the process (${error.signal})`, ended: true };
  }
}

const kept = new Map();

/** A casebook whose log holds everything: its writer was killed and nobody has opened it since. Eight serve for all. */
async function unsettled(folder, at) {
  const number = at % 8;
  if (!kept.has(number)) {
    const path = join(folder, `unsettled-${number}.db`);
    kept.set(number, { path, ...(await writeUntilKilled(path, 1, 40)) });
  }
  return kept.get(number);
}

function tallyDamage(result, found) {
  if (found.refused !== undefined) {
    result.refused += 1;
    result.processEnded += found.ended === true ? 1 : 0;
    return;
  }
  result.opened += 1;
  result.rowsRefused += found.detected;
  result.auditCaught += found.auditBad;
  result.wrong += found.wrong;
  result.missing += found.lost;
  result.holes += found.holes;
}

function copyCasebook(from, to) {
  copyFileSync(from, to);
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
}

function removeCasebook(path) {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}

async function main() {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '40' },
      damages: { type: 'string', default: '25' },
      seed: { type: 'string', default: '7' },
    },
  });
  const random = randomFrom(Number(values.seed));
  const folder = mkdtempSync(join(tmpdir(), 'casebook-faults-'));
  try {
    const killed = await runKills(folder, Number(values.kills), random);
    const diskFull = await runDiskFull(folder);
    const damaged = await runDamages(folder, Number(values.damages), random);
    const steps = [killed, diskFull, ...Object.values(damaged)];
    const passed = steps.every((step) => step.passed === true || step.skipped !== undefined);
    process.stdout.write(
      `${JSON.stringify({ seed: Number(values.seed), 'kill -9': killed, 'disk full': diskFull, ...damaged, passed }, undefined, 2)}\n`,
    );
    process.exitCode = passed ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
