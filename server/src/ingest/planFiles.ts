import { AppError } from '@gumshoe/shared/contract/errors';
import type { Ledger } from '../lake/ledger.js';
import type { SourceOutcome } from '../lake/ledgerRows.js';
import { recognize } from '../logs/recognize.js';
import type { FileHead } from '../logs/headSample.js';
import { BrokenFile, PART_REMEDY, type SourceFile } from '../logs/source.js';
import type { PlannedFile } from './batch.js';
import { fileDigest } from './fileDigest.js';
import { readHead } from './fileHead.js';
import { findFiles } from './findFiles.js';

/** What is said of a file that broke and of which no part can be offered. */
const ANEW = 'fetch the file anew: it cannot be read as it is';

/**
 * Finds every file under the paths and decides what it is: a file to read, or one that is settled already
 * (skipped, rejected, held from an earlier load), each with its reason. `onSeen` is told the bytes found so far. With
 * `takesPart` a file whose head is broken is planned all the same where the head shows what it is.
 */
export async function* planFiles(
  paths: readonly string[],
  ledger: Ledger,
  signal: AbortSignal,
  onSeen: (bytes: number) => void,
  takesPart = false,
): AsyncGenerator<PlannedFile | SourceOutcome> {
  const planned = new Map<string, string>();
  const nextId = sourceNumbers(ledger);
  let seen = 0;
  for await (const file of findFiles(paths, signal)) {
    seen += file.bytes;
    onSeen(seen);
    yield await planFile(file, nextId(), ledger, planned, takesPart);
  }
}

async function planFile(
  file: SourceFile,
  id: number,
  ledger: Ledger,
  planned: Map<string, string>,
  takesPart: boolean,
): Promise<PlannedFile | SourceOutcome> {
  const base = { id, name: file.name, bytes: file.bytes, records: 0, duplicates: 0, skipped: 0, rejected: 0 };
  try {
    if (file.refused !== undefined)
      return { ...base, sha256: `name:${file.name}`, state: 'skipped', reason: file.refused };
    const sha256 = await fileDigest(file);
    const head = await readHead(file);
    const whole = recognize(head, file);
    const ofPart = whole.verdict === 'reject' ? recognizePart(head, file) : undefined;
    const recognition = takesPart && ofPart !== undefined ? ofPart : whole;
    if (recognition.verdict === 'skip')
      return { ...base, sha256, state: 'skipped', reason: recognition.reason };
    if (recognition.verdict === 'reject')
      return {
        ...base,
        sha256,
        state: 'rejected',
        at: recognition.at,
        reason: recognition.reason,
        source: ofPart?.source,
        remedy: recognition.remedy ?? (ofPart === undefined ? ANEW : PART_REMEDY),
      };
    const twin = planned.get(sha256);
    const held = ledger.loadedSource(sha256);
    if (twin !== undefined) return { ...base, sha256, state: 'skipped', reason: `same content as ${twin}` };
    if (held !== undefined) {
      return {
        ...base,
        sha256,
        state: 'skipped',
        skipped: held.records + held.duplicates,
        reason: `held already${held.isPart ? ' in part' : ''}, loaded as ${held.name}`,
      };
    }
    planned.set(sha256, file.name);
    return { id, file, sha256, recognition, takesPart };
  } catch (error) {
    return { ...base, sha256: `name:${file.name}`, state: 'rejected', ...problemOf(error) };
  }
}

/** What a file with a broken head is, told from what the head shows before the fault; `undefined` where that tells nothing. */
function recognizePart(
  { broken: _broken, ...head }: FileHead,
  file: SourceFile,
): PlannedFile['recognition'] | undefined {
  const recognition = recognize({ ...head, complete: false }, file);
  return recognition.verdict === 'direct' || recognition.verdict === 'unwrap' ? recognition : undefined;
}

/** Source numbers, reserved in the ledger a block at a time: a reservation is a durable write. */
function sourceNumbers(ledger: Ledger): () => number {
  const BLOCK = 256;
  let next = 0;
  let end = 0;
  return () => {
    if (next === end) {
      next = ledger.reserveSources(BLOCK);
      end = next + BLOCK;
    }
    next += 1;
    return next - 1;
  };
}

function problemOf(error: unknown): { at: string; reason: string; remedy?: string | undefined } {
  if (error instanceof BrokenFile) return { at: error.at, reason: error.reason, remedy: error.remedy };
  if (error instanceof AppError) throw error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return {
    at: 'file',
    reason: `cannot be read (${code})`,
    remedy: 'check that the file exists and may be read',
  };
}
