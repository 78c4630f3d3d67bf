import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'dist-types', 'test-results', 'results']);

/**
 * Every file below the given folders of the checkout, as repository paths with `/`, in sorted order. Modules come with their text, other
 * files (styles, pictures) with an empty one.
 *
 * @param {string} root the checkout
 * @param {readonly string[]} folders repository paths; one that does not exist holds nothing
 * @returns {Map<string, string>}
 */
export function findSources(root, folders) {
  const files = new Map();
  for (const folder of folders) readFolder(root, folder, files);
  return files;
}

/** True for files whose imports the checks read. */
export function isModule(path) {
  return /\.(ts|tsx|mts|cts|mjs|js)$/.test(path) && !path.endsWith('.d.ts');
}

/** True for tests: they may import the builders beside what their folder may. */
export function isTest(path) {
  return /\.(test|spec|test-d)\.(ts|tsx|mjs)$/.test(path);
}

function readFolder(root, folder, files) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) readFolder(root, path, files);
    } else if (entry.isFile() && !entry.name.endsWith('.tsbuildinfo')) {
      files.set(path, isModule(path) ? readFileSync(join(root, path), 'utf8') : '');
    }
  }
}
