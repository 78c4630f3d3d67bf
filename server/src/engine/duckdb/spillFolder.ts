import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what does not fit into memory while statements run; holds pieces of logs, so it is its owner's alone. */
export interface SpillFolder {
  readonly path: string;
  /** Takes it away with all it holds; when its process has ended, or its database is closed. */
  remove(): void;
}

/**
 * Made where the system keeps temporary files, not in the store: a load that begins clears the store's own spool, and a
 * store may be read from a disk that cannot be written.
 */
export function makeSpillFolder(): SpillFolder {
  const path = mkdtempSync(join(tmpdir(), 'gumshoe-spill-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
