import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { gzipFilesUnder } from './filesUnder.mjs';

/** The floor: decompressing the same files, nothing else. Argument: the folder. */
const started = performance.now();
const before = process.cpuUsage();
let bytes = 0;
for (const path of gzipFilesUnder(process.argv[2])) bytes += gunzipSync(readFileSync(path)).length;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    cpu: (user + system) / 1e6,
    wall: (performance.now() - started) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
    bytes,
  }),
);
