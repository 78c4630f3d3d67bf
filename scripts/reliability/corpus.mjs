import { existsSync } from 'node:fs';
import { inRoot } from '../root.mjs';
import { runProgram } from '../runProgram.mjs';

/** The day every corpus ends: figures of different days are of the same files. */
const ENDS_AT = '2026-11-25T00:00:00Z';

/**
 * The generated corpus of a size and seed, made once and kept under `.bench/`.
 *
 * @param {string} size `demo`, or a number of events
 * @param {number} seed
 * @returns {Promise<string>} its folder
 */
export async function corpus(size, seed) {
  const folder = inRoot('.bench', `corpus-${size}-${seed}`);
  if (existsSync(inRoot('.bench', `corpus-${size}-${seed}`, 'truth.json'))) return folder;
  const { code, output } = await runProgram(
    process.execPath,
    [
      inRoot('server/dist/scenario/generate.js'),
      '--out',
      folder,
      '--size',
      size,
      '--seed',
      String(seed),
      '--ends-at',
      ENDS_AT,
    ],
    { quiet: true },
  );
  if (code !== 0) throw new Error(`the corpus could not be written: ${output}`);
  return folder;
}
