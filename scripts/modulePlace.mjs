import { builtinModules } from 'node:module';
import { posix } from 'node:path';

const builtins = new Set(builtinModules);

/** Where a file stands: its package, its row (undefined where no row names the folder) and its path under `src`. */
export function placeOf(file, table) {
  for (const [name, entry] of Object.entries(table.packages)) {
    if (!file.startsWith(`${entry.source}/`)) continue;
    const path = file.slice(entry.source.length + 1);
    const isRoot = !path.includes('/') && entry.rootFiles.includes(path);
    const rows = entry.folders.filter((row) => path.startsWith(`${row.folder}/`));
    const row = rows.sort((a, b) => b.folder.length - a.folder.length)[0];
    return { name, entry, path, isRoot, row };
  }
  return undefined;
}

/** What a specifier names: a file of the repository (`missing` where there is none) or a library. */
export function resolveImport(file, specifier, files, table) {
  const clean = specifier.replace(/\?.*$/, '');
  if (clean.startsWith('.')) return existing(posix.join(posix.dirname(file), clean), files);
  const own = /^@gumshoe\/([a-z0-9]+)(?:\/(.+))?$/.exec(clean);
  if (own) {
    const entry = table.packages[own[1] ?? ''];
    if (entry) return { ...existing(posix.join(entry.source, own[2] ?? 'index'), files), byName: true };
  }
  const bare = clean.startsWith('node:')
    ? clean
    : clean
        .split('/')
        .slice(0, clean.startsWith('@') ? 2 : 1)
        .join('/');
  return { library: builtins.has(bare) ? `node:${bare}` : bare };
}

function existing(path, files) {
  const stem = path.replace(/\.(js|jsx|mjs)$/, '');
  const candidates = [
    path,
    `${stem}.ts`,
    `${stem}.tsx`,
    `${path}.ts`,
    `${path}.tsx`,
    `${path}.mjs`,
    `${path}/index.ts`,
  ];
  const found = candidates.find((candidate) => files.has(candidate));
  return found ? { path: found } : { path, missing: true };
}

/** True where a path is, or lies below, what a pattern names. */
export function matches(path, pattern) {
  if (pattern.endsWith('/')) return path.startsWith(pattern);
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\//g, '(?:.+/)?')
    .replace(/\*/g, '[^/]*');
  return new RegExp(`^${source}$`).test(path);
}
