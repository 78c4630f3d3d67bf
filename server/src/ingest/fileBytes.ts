import { type FileHandle, open } from 'node:fs/promises';
import { BrokenFile } from '../logs/source.js';

const CHUNK_BYTES = 64 * 1024;

/** A stretch of a file: from the byte `start` up to, not including, `end`; to the file's end where that is not given. */
export interface Stretch {
  readonly start: number;
  readonly end?: number;
}

/**
 * The bytes of a file as they lie on disk, in chunks that are never written to again. A file that cannot be opened
 * or read, or that ends before the stretch does, is a `BrokenFile`.
 */
export async function* fileBytes(path: string, stretch: Stretch = { start: 0 }): AsyncGenerator<Buffer> {
  const handle = await openForReading(path);
  try {
    yield* readStretch(handle, stretch);
  } finally {
    await handle.close();
  }
}

/** Opens a file; the reason it cannot be opened is said in words, as a `BrokenFile`. */
export async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw new BrokenFile('byte 0', whyUnreadable(cause));
  }
}

async function* readStretch(handle: FileHandle, { start, end }: Stretch): AsyncGenerator<Buffer> {
  let at = start;
  while (end === undefined || at < end) {
    const wanted = end === undefined ? CHUNK_BYTES : Math.min(CHUNK_BYTES, end - at);
    const { bytesRead, buffer } = await readAt(handle, wanted, at);
    if (bytesRead === 0 && end !== undefined)
      throw new BrokenFile(`byte ${at.toLocaleString('en-US')}`, 'the file ends too early');
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readAt(handle: FileHandle, bytes: number, at: number) {
  try {
    return await handle.read(Buffer.allocUnsafe(bytes), 0, bytes, at);
  } catch (cause) {
    throw new BrokenFile(`byte ${at.toLocaleString('en-US')}`, whyUnreadable(cause));
  }
}

/** The operating system's refusal in words. */
export function whyUnreadable(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const words: Readonly<Record<string, string>> = {
    EACCES: 'cannot be read: permission denied',
    EPERM: 'cannot be read: permission denied',
    ENOENT: 'cannot be read: it is no longer there',
    EISDIR: 'cannot be read: it is a folder',
    ELOOP: 'cannot be read: links that lead to one another',
    EMFILE: 'cannot be read: too many open files',
    ENAMETOOLONG: 'cannot be read: its name is too long',
  };
  return words[code] ?? `cannot be read (${code})`;
}
