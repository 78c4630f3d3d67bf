import { recognizeCloudTrail } from './cloudTrail/recognize.js';
import { recognizeGuardDuty } from './guardDuty/recognize.js';
import { type FileHead, type HeadSample, contentStart, sampleHead } from './headSample.js';
import type { Recognition, SourceFile } from './source.js';
import { strangerIn } from './strangers.js';
import { textStranger } from './textStrangers.js';

/** The log sources this version reads, each with what recognizes it. The first that knows the file has it. */
const recognizers: readonly ((sample: HeadSample, file: SourceFile) => Recognition | undefined)[] = [
  recognizeCloudTrail,
  recognizeGuardDuty,
];

/**
 * What is this file? Told from the first bytes of its decompressed content, never from its name. Every file gets a
 * verdict: a source of ours and how to read it, or why it is skipped or rejected.
 */
export function recognize({ head, compressed, complete, broken }: FileHead, file: SourceFile): Recognition {
  if (broken !== undefined) return { verdict: 'reject', ...broken };
  if (contentStart(head) === head.length)
    return { verdict: 'skip', reason: emptiness(head, compressed, complete) };
  const sample = sampleHead(head, complete);
  if (sample === undefined) return verdictOnText(head, file);
  for (const recognizer of recognizers) {
    const recognition = recognizer(sample, file);
    if (recognition !== undefined) return recognition;
  }
  return verdictOnStranger(sample);
}

function emptiness(head: Buffer, compressed: boolean, complete: boolean): string {
  if (!complete) return 'no log format known: it begins with nothing but blanks';
  if (head.length > 0) return 'empty file (nothing but blanks)';
  return compressed ? 'empty file (compressed, with nothing inside)' : 'empty file';
}

/** An archive that could be opened is never read itself, only its entries are. */
function verdictOnText(head: Buffer, file: SourceFile): Recognition {
  const isArchive = head.toString('latin1', 0, 2) === 'PK' && file.entry === undefined;
  if (isArchive)
    return {
      verdict: 'reject',
      at: 'byte 0',
      reason: 'the archive is damaged: its directory cannot be read',
    };
  return { verdict: 'skip', reason: textStranger(head) };
}

function verdictOnStranger(sample: HeadSample): Recognition {
  const stranger = strangerIn(sample);
  if (stranger !== undefined) return { verdict: 'skip', reason: stranger };
  if (sample.fault !== undefined) return { verdict: 'reject', ...sample.fault };
  if (sample.isEmptyList) return { verdict: 'skip', reason: 'no records in it' };
  return tellsTooLittle(sample)
    ? { verdict: 'unwrap', source: isOfFindings(sample) ? 'guardDuty' : 'cloudTrail', shape: sample.layout }
    : { verdict: 'skip', reason: 'no log format known' };
}

/** A list or record whose first members run past the head: only reading on can tell what it is. */
function tellsTooLittle({ values, begun, complete }: HeadSample): boolean {
  return !complete && values.length === 0 && Object.keys(begun?.value ?? {}).length < 2;
}

function isOfFindings({ begun }: HeadSample): boolean {
  return begun?.within?.name.toLowerCase() === 'findings';
}
