import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every gzip file below a folder. */
export function gzipFilesUnder(folder) {
  return filesUnder(folder).filter((path) => path.endsWith('.gz'));
}

/** Bytes of every file below a folder. */
export function bytesUnder(folder) {
  return filesUnder(folder).reduce((sum, path) => sum + statSync(path).size, 0);
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
