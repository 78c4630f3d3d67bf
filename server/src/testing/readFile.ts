import { openSource } from '../ingest/decompress.js';
import { readHead } from '../ingest/fileHead.js';
import { READ_LIMITS } from '../ingest/readLimits.js';
import { unwrap as unwrapCloudTrail } from '../logs/cloudTrail/unwrap.js';
import { unwrap as unwrapGuardDuty } from '../logs/guardDuty/unwrap.js';
import { recognize } from '../logs/recognize.js';
import {
  BrokenFile,
  type LeftOut,
  type ReadLimits,
  type Recognition,
  type SourceFile,
} from '../logs/source.js';

/** All that reading one file gave: the verdict, its records, what was left out, and why it broke. */
export interface ReadFile {
  readonly recognition: Recognition;
  readonly records: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly broken?: { readonly at: string; readonly reason: string };
}

/** Reads one file as a load does, every record through unwrapping. */
export async function readFile(file: SourceFile, limits: ReadLimits = READ_LIMITS): Promise<ReadFile> {
  const recognition = recognize(await readHead(file, undefined, limits), file);
  const records: string[] = [];
  const leftOut: LeftOut[] = [];
  const read = { recognition, records, leftOut };
  if (recognition.verdict !== 'direct' && recognition.verdict !== 'unwrap') return read;
  const shape = recognition.verdict === 'unwrap' ? recognition.shape : 'records';
  const unwrap = recognition.source === 'cloudTrail' ? unwrapCloudTrail : unwrapGuardDuty;
  try {
    for await (const item of unwrap(openSource(file, limits), shape, limits)) {
      if ('json' in item) records.push(item.json);
      else leftOut.push(item);
    }
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause;
    return { ...read, broken: { at: cause.at, reason: cause.reason } };
  }
  return read;
}
