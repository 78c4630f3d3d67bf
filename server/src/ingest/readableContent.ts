import { BrokenFile, type ReadLimits, type SourceFile } from '../logs/source.js';
import { type ContentKind, openSource } from './decompress.js';
import { ENDS_TOO_EARLY } from './inflate.js';

/**
 * The content of a broken file as far as it can be trusted, then the `BrokenFile` that says where that ends; of a
 * whole file all of it. Trusted is, in a file that was cut off, everything before the cut; in one that is damaged, only
 * what a checksum vouches for: the compressed members before the damaged one, since a flipped bit shows long after
 * the numbers it changed. Reads the file twice, so that nothing has to be held back in memory.
 */
export async function* readableContent(
  file: SourceFile,
  limits: Pick<ReadLimits, 'fileBytes' | 'ratio'>,
): AsyncGenerator<Buffer> {
  const { bytes, fault } = await trustedBytes(file, limits);
  let left = bytes;
  for await (const chunk of openWithin(file, limits, left)) {
    const trusted = chunk.subarray(0, left);
    left -= trusted.length;
    if (trusted.length > 0) yield trusted;
    if (left === 0) break;
  }
  if (fault !== undefined) throw fault;
}

async function trustedBytes(
  file: SourceFile,
  limits: Pick<ReadLimits, 'fileBytes' | 'ratio'>,
): Promise<{ bytes: number; fault?: BrokenFile }> {
  const kind: ContentKind = { compressed: false, sound: 0 };
  let bytes = 0;
  try {
    for await (const chunk of openSource(file, limits, kind)) bytes += chunk.length;
    return { bytes };
  } catch (fault) {
    if (!(fault instanceof BrokenFile)) throw fault;
    return { bytes: fault.reason === ENDS_TOO_EARLY ? bytes : kind.sound, fault };
  }
}

/** The content, opened only where there is any of it to read. */
async function* openWithin(
  file: SourceFile,
  limits: Pick<ReadLimits, 'fileBytes' | 'ratio'>,
  bytes: number,
): AsyncGenerator<Buffer> {
  if (bytes > 0) yield* openSource(file, limits);
}
