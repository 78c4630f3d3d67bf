import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';
import { runProgram } from '../runProgram.mjs';

/** Corpora are kept here between runs, one folder a size and seed. */
const CACHE = inRoot('.bench');

/**
 * Generated logs on disk, made before anything is timed.
 *
 * @typedef {{
 *   name: string,
 *   folder: string,
 *   logFiles: readonly string[],
 *   bytes: number,
 *   truth: any,
 * }} Corpus `logFiles` are the CloudTrail files that hold records, as whole paths in the order of their names; `bytes` is what
 *   they weigh compressed; `truth` is what the generator counted while it wrote them
 */

/**
 * The corpus of a size (`20k`, `2M`) and seed; generated on first use, which takes about 25 s a million events.
 *
 * @param {string} size
 * @param {number} seed
 * @returns {Promise<Corpus>}
 */
export async function readyCorpus(size, seed) {
  const name = `${size}-seed${seed}`;
  const folder = join(CACHE, name);
  if (!existsSync(join(folder, 'truth.json'))) await generate(size, seed, folder);
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  const empty = new Set(truth.files.skipped.map((path) => join(folder, path)));
  const logFiles = filesBelow(join(folder, 'AWSLogs')).filter(
    (path) => /\/CloudTrail\/.*\.json\.gz$/.test(path) && !empty.has(path),
  );
  return { name, folder, logFiles, bytes: truth.files.compressedBytes, truth };
}

async function generate(size, seed, folder) {
  const unfinished = `${folder}.making`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  process.stdout.write(`Generating ${size} events (seed ${seed}), once\n`);
  const generator = inRoot('server/dist/scenario/generate.js');
  const args = [generator, '--out', unfinished, '--size', size, '--seed', String(seed)];
  const { code, output } = await runProgram(process.execPath, args, { quiet: true });
  if (code !== 0) throw new Error(`the generator ended with ${code}: ${output}`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

/** Every file below a folder, in the order of their paths. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
