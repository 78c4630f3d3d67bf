import { open } from 'node:fs/promises';
import type { SourceFile } from '../logs/source.js';

/**
 * About how many bytes a file's document has when decompressed: a plain file's size, and for gzip the size its last
 * member states in its trailer (RFC 1952, ISIZE). A hint and never trusted: a document that proves larger makes the
 * engine refuse the file, and it is unwrapped then.
 */
export async function documentSize(file: SourceFile): Promise<number> {
  const handle = await open(file.path, 'r');
  try {
    const magic = Buffer.alloc(2);
    await handle.read(magic, 0, 2, 0);
    if (magic.readUInt16BE(0) !== 0x1f8b) return file.bytes;
    const trailer = Buffer.alloc(4);
    await handle.read(trailer, 0, 4, Math.max(0, file.bytes - 4));
    return Math.max(trailer.readUInt32LE(0), file.bytes);
  } finally {
    await handle.close();
  }
}
