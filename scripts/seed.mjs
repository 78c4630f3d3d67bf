import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readyCorpus } from './bench/corpus.mjs';
import { inRoot } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * `pnpm seed [--size 100k] [--seed 7] [--store DIR]`: a store of the generated scenario for development, loaded as anybody's logs are. The
 * same size and seed make the same store; one that is there is made anew. Needs a build. Prints where it is and how to open it.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '100k' },
      seed: { type: 'string', default: '7' },
      store: { type: 'string' },
    },
  });
  const command = inRoot('server/dist/gumshoe.js');
  if (!existsSync(command)) return fail('Build first: pnpm build');
  if (!/^\d+(\.\d+)?[kM]?$/.test(values.size) || !/^\d+$/.test(values.seed))
    return fail('--size takes a number such as 100k or 2M, --seed a whole number.');
  const store = resolve(values.store ?? inRoot(`.dev/seed-${values.size}-${values.seed}`));
  if (existsSync(store) && !existsSync(join(store, 'store.json')))
    return fail(`${store} is there and is no store; it is left alone.`);
  const corpus = await readyCorpus(values.size, Number(values.seed));
  rmSync(store, { recursive: true, force: true });
  const { code } = await runProgram(process.execPath, [command, 'ingest', corpus.folder, '--store', store]);
  if (code !== 0) return code;
  copyFileSync(join(corpus.folder, 'networks.json'), join(store, 'networks.json'));
  process.stdout.write(`\n${store}\nOpen it: node server/dist/gumshoe.js serve --store ${store}\n`);
  return 0;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = await main();
