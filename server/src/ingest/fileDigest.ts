import { createHash } from 'node:crypto';
import type { ReadLimits, SourceFile } from '../logs/source.js';
import { storedBytes } from './decompress.js';
import { READ_LIMITS } from './readLimits.js';

/**
 * SHA-256 of a file's bytes as they lie on disk, in hex: what tells a file loaded before. An archive's entry counts
 * with its own bytes, so it has the digest of the file that was packed. Fails with `BrokenFile` as reading does.
 */
export async function fileDigest(
  file: SourceFile,
  limits: Pick<ReadLimits, 'fileBytes' | 'ratio'> = READ_LIMITS,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of storedBytes(file, limits)) hash.update(chunk);
  return hash.digest('hex');
}
