import { inRoot } from '../root.mjs';

/** Loads a folder into a new store in this process. Arguments: the folder, the store. Prints CPU and wall seconds, peak memory in MB, records. */
const [folder, store] = process.argv.slice(2);
const started = performance.now();
const { load } = await import(inRoot('server/dist/ingest/load.js'));
const report = await load(store, [folder], { signal: new AbortController().signal });
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    cpu: (user + system) / 1e6,
    wall: (performance.now() - started) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
    rows: report.records.loaded,
  }),
);
