import type { FileHead } from '../logs/headSample.js';
import { BrokenFile, type ReadLimits, type SourceFile } from '../logs/source.js';
import { type ContentKind, openSource } from './decompress.js';
import { READ_LIMITS } from './readLimits.js';

const HEAD_BYTES = 64 * 1024;

/**
 * The first `bytes` of a file's decompressed content. Never fails for a broken file: what could be read comes with
 * `broken`, which says where it ended and why.
 */
export async function readHead(
  file: SourceFile,
  bytes = HEAD_BYTES,
  limits: ReadLimits = READ_LIMITS,
): Promise<FileHead> {
  const kind: ContentKind = { compressed: false, sound: 0 };
  const parts: Buffer[] = [];
  let length = 0;
  let broken: FileHead['broken'];
  let complete = true;
  try {
    for await (const chunk of openSource(file, limits, kind)) {
      parts.push(chunk);
      length += chunk.length;
      complete = length <= bytes;
      if (!complete) break;
    }
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause;
    const { at, reason, remedy } = cause;
    broken = remedy === undefined ? { at, reason } : { at, reason, remedy };
  }
  return {
    head: Buffer.concat(parts).subarray(0, bytes),
    compressed: kind.compressed,
    complete,
    ...(broken === undefined ? {} : { broken }),
  };
}
