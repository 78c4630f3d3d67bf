import { closeSync, openSync, readSync } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { BrokenFile, type SourceFile } from '../logs/source.js';
import { ArchiveTooLarge, zipEntries } from './zipEntries.js';

/** A file or folder to look at: its name in reports, and where it is. */
interface Place {
  readonly name: string;
  readonly path: string;
}

/**
 * All files under the given paths: files, folders with everything below them, and the entries of zip archives (told
 * by content), in a stable order: paths as given, names in the order of their characters.
 *
 * Names in reports begin with the given path's last part, as people know it. Nothing on the way is fatal: what
 * should not be opened comes with `refused`, and what cannot be read fails where it is read. Links are followed once, so loops end. A given path that does
 * not exist fails with `invalid-request` before anything is read.
 */
export async function* findFiles(paths: readonly string[], signal?: AbortSignal): AsyncGenerator<SourceFile> {
  const roots = rootsOf(paths);
  for (const [index, { path }] of roots.entries()) {
    const exists = await stat(path).then(
      () => true,
      (cause: unknown) => !isMissing(cause),
    );
    if (!exists) throw new AppError('invalid-request', `There is no file or folder "${paths[index]}".`);
  }
  const seenFolders = new Set<string>();
  for (const root of roots) yield* filesAt(root, seenFolders, signal);
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
}

/** Named by their last part; where two would have the same name, by the path as given. */
function rootsOf(paths: readonly string[]): Place[] {
  const places = paths.map((given) => ({ given, path: resolve(given), name: basename(resolve(given)) }));
  return places.map(({ given, path, name }) => {
    const isShared = places.some((other) => other.path !== path && other.name === name);
    return { path, name: isShared ? given.replace(/[\\/]+$/, '') : name };
  });
}

async function* filesAt(
  place: Place,
  seenFolders: Set<string>,
  signal?: AbortSignal,
): AsyncGenerator<SourceFile> {
  if (signal?.aborted) throw new AppError('cancelled', 'The load was stopped.');
  try {
    const link = await lstat(place.path);
    const info = link.isSymbolicLink() ? await stat(place.path) : link;
    if (info.isDirectory()) yield* filesIn(place, seenFolders, signal);
    else if (info.isFile()) yield* fileOrEntries({ ...place, bytes: info.size }, signal);
    else yield { ...place, bytes: 0, refused: 'not a file: a device, a pipe or a socket' };
  } catch (cause) {
    // Reading it will fail as well, and say why.
    if (!isSystemFault(cause)) throw cause;
    yield { ...place, bytes: 0 };
  }
}

/** A fault of the file system, as against one of ours. */
function isSystemFault(cause: unknown): boolean {
  return cause instanceof Error && 'syscall' in cause;
}

async function* filesIn(
  folder: Place,
  seenFolders: Set<string>,
  signal?: AbortSignal,
): AsyncGenerator<SourceFile> {
  const real = await realpath(folder.path);
  if (seenFolders.has(real)) {
    yield {
      ...folder,
      bytes: 0,
      refused: 'a folder that is read already, met again by a link or a second path',
    };
    return;
  }
  seenFolders.add(real);
  const names = (await readdir(folder.path)).sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    const below = {
      name: folder.name === '' ? name : `${folder.name}/${name}`,
      path: join(folder.path, name),
    };
    yield* filesAt(below, seenFolders, signal);
  }
}

async function* fileOrEntries(file: SourceFile, signal?: AbortSignal): AsyncGenerator<SourceFile> {
  if (!isZip(file.path)) {
    yield file;
    return;
  }
  try {
    for (const entry of (await zipEntries(file.path, signal)).values()) {
      const name = `${file.name}!/${entry.name}`;
      if (!entry.isFolder) yield { name, path: file.path, entry: entry.name, bytes: entry.compressedBytes };
    }
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause;
    // A damaged archive is left to recognizing, which names it; one that is merely too large is refused here.
    yield cause instanceof ArchiveTooLarge ? { ...file, refused: cause.reason } : file;
  }
}

const ZIP_MARKS = ['504b0304', '504b0506'];

/** Read at once and not by a promise: four bytes of every file of a large folder. */
function isZip(path: string): boolean {
  const fd = openSync(path, 'r');
  try {
    const start = Buffer.alloc(4);
    readSync(fd, start, 0, 4, 0);
    return ZIP_MARKS.includes(start.toString('hex'));
  } finally {
    closeSync(fd);
  }
}
