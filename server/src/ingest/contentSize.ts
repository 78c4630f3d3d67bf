import type { ReadLimits, SourceFile } from '../logs/source.js';
import { openSource } from './decompress.js';
import { READ_LIMITS } from './readLimits.js';

/**
 * How many bytes a file's content has when decompressed, found by decompressing all of it; on the way gzip is
 * checked against its checksums, its end and the limits, and damage is a `BrokenFile`.
 *
 * The engine checks none of these: it reads a member whose checksum is wrong, or whose trailer is missing, as if it
 * were sound. A file that it is to read in place goes through here first. Costs about a second of one core for 350 MB.
 */
export async function contentSize(file: SourceFile, limits: ReadLimits = READ_LIMITS): Promise<number> {
  let bytes = 0;
  for await (const chunk of openSource(file, limits)) bytes += chunk.length;
  return bytes;
}
