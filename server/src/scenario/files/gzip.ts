import { gzipSync } from 'node:zlib';

const OS_BYTE = 9;
const UNKNOWN_OS = 255;

/** Compresses bytes so that the same ones give the same result: no time, no operating system in the header. */
export function gzipBytes(content: Buffer): Buffer {
  const bytes = gzipSync(content, { level: 6, memLevel: 9, chunkSize: 1 << 20 });
  bytes[OS_BYTE] = UNKNOWN_OS;
  return bytes;
}

/** The same of a text in UTF-8. */
export function gzipText(text: string): Buffer {
  return gzipBytes(Buffer.from(text, 'utf8'));
}
