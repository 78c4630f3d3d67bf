import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../root.mjs';
import { runProgram } from '../runProgram.mjs';
import { readStore } from './readStore.mjs';
import { runMeasured } from './runMeasured.mjs';

const besides = (name) => fileURLToPath(new URL(name, import.meta.url));
/** Compressed bytes that jq is given: it is an order of magnitude slower, and linear. */
const JQ_BYTES = 4 << 20;

/**
 * Loads the corpus, and what one would compare with it, turn by turn: every contender once a round, each round in another order.
 *
 * @param {import('./corpus.mjs').Corpus} corpus
 * @param {number} rounds
 * @returns {Promise<{ runs: Record<string, import('./runMeasured.mjs').Measured[]>, disk: object, jqSample: object }>}
 *   `runs` by contender: `floor`, `plain`, `gumshoe`, and `jq` where the program is installed; `disk` of the last store
 */
export async function measureLoading(corpus, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-bench-'));
  try {
    const sample = sampleOf(corpus);
    const contenders = contendersOf(corpus, folder, sample);
    const hasJq = (await runProgram('jq', ['--version'], { quiet: true })).code === 0;
    if (!hasJq) delete contenders.jq;
    const names = Object.keys(contenders);
    const runs = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const at of names.keys()) {
        const name = names[(at + round) % names.length];
        const measured = await contenders[name]();
        runs[name].push(measured);
        process.stdout.write(
          `  round ${round + 1}: ${name} ${measured.seconds.toFixed(1)} s, ${measured.cpuSeconds.toFixed(1)} CPU s\n`,
        );
      }
    }
    return {
      runs,
      disk: await readStore(join(folder, 'store')),
      jqSample: hasJq ? sample : { skipped: 'jq is not installed' },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function contendersOf(corpus, folder, sample) {
  const list = join(folder, 'files.txt');
  writeFileSync(list, corpus.logFiles.join('\n'));
  const store = join(folder, 'store');
  const database = join(folder, 'plain.duckdb');
  return {
    floor: async () => {
      const measured = await runMeasured(process.execPath, [besides('./floor.mjs'), list]);
      requireEqual('bytes of the floor', Number(measured.output), corpus.truth.files.rawBytes);
      return measured;
    },
    plain: async () => {
      for (const ending of ['', '.wal']) rmSync(`${database}${ending}`, { force: true });
      const measured = await runMeasured(process.execPath, [besides('./plainStatement.mjs'), list, database]);
      requireEqual('rows of the plain statement', Number(measured.output), corpus.truth.records.written);
      return { ...measured, diskBytes: statSync(database).size };
    },
    gumshoe: async () => {
      rmSync(store, { recursive: true, force: true });
      const command = [inRoot('server/dist/gumshoe.js'), 'ingest', corpus.folder, '--store', store, '--json'];
      const measured = await runMeasured(process.execPath, command);
      const { records } = JSON.parse(measured.output);
      requireEqual('repeats found by the load', records.duplicates, corpus.truth.records.duplicates);
      requireEqual('calls loaded', (await readStore(store)).callRecords, corpus.truth.records.events);
      return measured;
    },
    jq: async () => {
      const filter =
        '.Records[] | [.eventTime, .eventSource, .eventName, .userIdentity.arn, .sourceIPAddress, .errorCode]';
      const pipe = 'gzip -dc -- "$@" | jq -c "$0" >/dev/null';
      return runMeasured('sh', ['-c', pipe, filter, ...sample.files], { output: 'ignore' });
    },
  };
}

/** The first files that together hold enough; what is measured on them is only ever given per megabyte. */
function sampleOf({ logFiles }) {
  const files = [];
  let bytes = 0;
  for (const path of logFiles) {
    if (bytes >= JQ_BYTES) break;
    files.push(path);
    bytes += statSync(path).size;
  }
  return { files, bytes };
}

function requireEqual(what, found, expected) {
  if (found !== expected)
    throw new Error(`${what}: ${found} instead of ${expected}; the comparison would not be fair`);
}
