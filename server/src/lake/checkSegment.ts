import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { type Ledger, openLedger } from './ledger.js';
import { type SegmentManifest, describeFile, readManifest } from './segmentFiles.js';
import type { Store } from './store.js';

/**
 * A file of a segment is not what was written: the one failure of a question that a damaged disk may cause, in place of
 * a wrong number. `message` names segment and file.
 */
export class DamagedSegment extends Error {
  override readonly name = 'DamagedSegment';
  constructor(
    readonly segment: string,
    readonly what: string,
  ) {
    super(`segment ${segment}: ${what}`);
  }
}

/** The description of the segment in this folder. Fails with `DamagedSegment` where it is missing, broken or another's. */
export async function manifestOf(folder: string, id: string): Promise<SegmentManifest> {
  const manifest = await readManifest(folder).catch(() => undefined);
  if (manifest === undefined) throw new DamagedSegment(id, 'its description is missing or cannot be read');
  if (manifest.id !== id) throw new DamagedSegment(id, 'its description is that of another segment');
  return manifest;
}

/** Reads a file of a segment whole and compares it with its digest. Fails with `DamagedSegment`. */
export async function checkFile(folder: string, { id, files }: SegmentManifest, name: string): Promise<void> {
  const path = join(folder, name);
  if (!existsSync(path)) throw new DamagedSegment(id, `${name} is missing`);
  const found = await describeFile(path).catch((error: unknown) => {
    throw new DamagedSegment(id, `${name} cannot be read: ${error instanceof Error ? error.message : error}`);
  });
  if (found.sha256 !== files[name]?.sha256)
    throw new DamagedSegment(id, `${name} has changed since it was written`);
}

/** A question's failure in place of numbers from a damaged segment: segment, file and remedy. */
export function damageError(store: Store, { segment, message, cause }: DamagedSegment): AppError {
  const ledger = openLedger(store.ledger, { readonly: true });
  try {
    const remedy = remedyFor(ledger, segment);
    return new AppError(
      'source-unavailable',
      `No answer is given, since its numbers could be wrong: ${message}. What to do: ${remedy}.`,
      { cause, details: { segment, remedy } },
    );
  } finally {
    ledger.close();
  }
}

/** What to do about a damaged segment, in words: it is made again from the files it was loaded from. */
export function remedyFor(ledger: Ledger, segment: string): string {
  const names = ledger.sourcesOfSegment(segment);
  if (names.length === 0)
    return 'load the original logs into a new store: the segment was joined from several loads';
  const shown = names.slice(0, 5).join(', ');
  return `load again into a new store: ${shown}${names.length > 5 ? ` and ${names.length - 5} more files` : ''}`;
}
