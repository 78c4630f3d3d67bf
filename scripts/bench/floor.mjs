import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * The floor under every loader: decompresses each file named in a list (one path a line) to nowhere, one after the other, in this
 * one process. Prints how many bytes came out.
 */
const [list] = process.argv.slice(2);
let bytes = 0;
for (const path of readFileSync(list, 'utf8').split('\n').filter(Boolean))
  bytes += gunzipSync(readFileSync(path)).length;
process.stdout.write(`${bytes}\n`);
