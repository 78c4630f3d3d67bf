import { open, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { SourceFile } from '../logs/source.js';
import { openSource } from './decompress.js';
import { READ_LIMITS } from './readLimits.js';

/**
 * Lays the content of a document `{"Records":[…]}` out as the bare array, which the engine splits into records
 * without rewriting them (measured: a sixth of the time of reading the document). The wrapping is overwritten with
 * spaces, so places stay. Answers `false`, and leaves a useless file, where the content is wrapped otherwise. On the way
 * gzip is checked against its checksums, its end and the limits, which the engine does not: damage is a `BrokenFile`.
 */
export async function layOutArray(file: SourceFile, path: string): Promise<boolean> {
  const whole = await readWhole(file);
  if (whole !== undefined) {
    if (!blankStart(whole) || !blankEnd(whole)) return false;
    await writeFile(path, whole);
    return true;
  }
  return streamArray(file, path);
}

const START = /^\s*\{\s*"Records"\s*:\s*(?=\[)/;
const END = /\]\s*\}\s*$/;
/** The wrapping is looked for in so many bytes at either end. */
const EDGE = 1_024;
const SPACE = 0x20;

/** Files up to this many bytes are decompressed in one piece, which takes half the time of a stream. */
const WHOLE_BYTES = 32 * 2 ** 20;
const WHOLE_CONTENT = 256 * 2 ** 20;
/** Bytes made room for on a trailer's word. */
const MOST_AT_ONCE = 32 * 2 ** 20;

/** The content in one piece; `undefined` where it is large, of several members, or damaged: the stream tells which. */
async function readWhole(file: SourceFile): Promise<Buffer | undefined> {
  if (file.bytes > WHOLE_BYTES || file.entry !== undefined) return undefined;
  const bytes = await readFile(file.path);
  if (bytes.length < 18 || bytes.readUInt16BE(0) !== 0x1f8b) return bytes;
  try {
    const size = bytes.readUInt32LE(bytes.length - 4);
    const content = gunzipSync(bytes, {
      // In one piece where the trailer tells the truth: pieces of 16 KiB, the default, are copied once more.
      chunkSize: Math.min(Math.max(size + 1, 64), MOST_AT_ONCE),
      maxOutputLength: Math.min(WHOLE_CONTENT, Math.max(2 ** 20, bytes.length * READ_LIMITS.ratio)),
    });
    // The size in the trailer (RFC 1952, ISIZE) proves that the file ends with this one member.
    return size === content.length ? content : undefined;
  } catch {
    return undefined;
  }
}

async function streamArray(file: SourceFile, path: string): Promise<boolean> {
  const out = await open(path, 'w');
  try {
    let isFirst = true;
    let tail = Buffer.alloc(0);
    for await (const chunk of openSource(file, READ_LIMITS)) {
      const joined = tail.length === 0 ? Buffer.from(chunk) : Buffer.concat([tail, chunk]);
      if (isFirst && joined.length >= EDGE) {
        if (!blankStart(joined)) return false;
        isFirst = false;
      }
      const ready = isFirst ? 0 : Math.max(0, joined.length - EDGE);
      await out.write(joined.subarray(0, ready));
      tail = joined.subarray(ready);
    }
    if ((isFirst && !blankStart(tail)) || !blankEnd(tail)) return false;
    await out.write(tail);
    return true;
  } finally {
    await out.close();
  }
}

function blankStart(content: Buffer): boolean {
  const match = START.exec(content.toString('latin1', 0, EDGE));
  if (match === null) return false;
  content.fill(SPACE, 0, match[0].length);
  return true;
}

function blankEnd(content: Buffer): boolean {
  const start = Math.max(0, content.length - EDGE);
  const match = END.exec(content.toString('latin1', start));
  if (match === null) return false;
  content.fill(SPACE, start + match.index + 1);
  return true;
}
