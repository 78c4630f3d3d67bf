import type { Recognition, SourceFile } from '../logs/source.js';

/** A file that will be read: recognized, numbered, its content's digest known. */
export interface PlannedFile {
  readonly id: number;
  readonly file: SourceFile;
  readonly sha256: string;
  readonly recognition: Extract<Recognition, { verdict: 'direct' | 'unwrap' }>;
  /** Should it prove broken: what can be read before the fault is wanted, marked as a part. */
  readonly takesPart: boolean;
}

/** Files that become one segment. */
export interface Batch {
  readonly files: readonly PlannedFile[];
  readonly bytes: number;
}

/** Compressed bytes of the n-th batch: the first are small so that numbers appear early. */
const batchBytes = [256 << 10, 1 << 20, 4 << 20, 8 << 20];
const FULL_BATCH_BYTES = 24 << 20;
const BATCH_FILES = 2_000;

/** What a plain file weighs against a compressed one: text shrinks about tenfold. */
const PLAIN_WEIGHT = 0.1;

/** Whether a batch that is the n-th of its load (from 0) is full. */
export function isFull(index: number, files: readonly PlannedFile[]): boolean {
  return files.length >= BATCH_FILES || weightOf(files) >= (batchBytes[index] ?? FULL_BATCH_BYTES);
}

function weightOf(files: readonly PlannedFile[]): number {
  return files.reduce(
    (sum, { file }) => sum + file.bytes * (/\.(gz|zip)$/i.test(file.path) ? 1 : PLAIN_WEIGHT),
    0,
  );
}
