import { decodePayload } from './base64Payloads.js';
import { type Container, DocumentSplitter } from './documentSplitter.js';
import { BYTE_ORDER_MARK, isBlank } from './jsonBytes.js';
import { wholeMembers } from './jsonMembers.js';
import { isObject, parseBytes } from './jsonText.js';
import { type Line, LineSplitter } from './lineSplitter.js';
import { BrokenFile, type ReadLimits } from './source.js';
import { type FoundValue, type Layout, splitPayload } from './splitRecords.js';

/** The first bytes of a file's content, and how they came about. */
export interface FileHead {
  readonly head: Buffer;
  /** The content came out of gzip. */
  readonly compressed: boolean;
  /** The head is all there is. */
  readonly complete: boolean;
  /** Reading failed within the head: where it ended, and why. */
  readonly broken?: { readonly at: string; readonly reason: string; readonly remedy?: string };
}

/** What the first bytes of a file show, read as JSON. */
export interface HeadSample {
  readonly layout: Layout;
  /** The values that are there as a whole, the first ones of many. */
  readonly values: readonly FoundValue[];
  /** The object the head breaks off in: those of its members that are whole. */
  readonly begun?: {
    readonly value: Readonly<Record<string, unknown>>;
    readonly within: Container | undefined;
  };
  /** The head is all of the file. */
  readonly complete: boolean;
  /** One document `{"Records":[…` without a byte order mark, as far as the head goes. */
  readonly isPlainRecords: boolean;
  /** The whole file is read and held an empty list, or nothing but blanks. */
  readonly isEmptyList: boolean;
  /** The text is not valid JSON here. */
  readonly fault?: { readonly at: string; readonly reason: string };
}

/** Every key whose array some source takes apart. */
const CONTAINERS = ['Records', 'Events', 'logEvents', 'findings', 'Findings'];
/** Bounds for what is read of a head. */
export const SAMPLE_LIMITS: Pick<ReadLimits, 'depth' | 'recordChars' | 'ratio'> = {
  depth: 64,
  recordChars: 1024 * 1024,
  ratio: 200,
};
const MOST_VALUES = 50;
const PLAIN_RECORDS = /^\s*\{\s*"Records"\s*:\s*\[/;
const BASE64_TEXT = /^[A-Za-z0-9+/=\r\n]{24,}$/;

/** Reads the head of a file as JSON; `undefined` where it is nothing like it. */
export function sampleHead(head: Buffer, complete: boolean): HeadSample | undefined {
  const start = contentStart(head);
  const sign = head[start];
  if (sign !== 0x7b && sign !== 0x5b) return sampleBase64(head.subarray(start));
  return sampleLines(head, complete) ?? sampleDocuments(head, complete, start);
}

/** The index of the first byte that is neither a byte order mark nor blank. */
export function contentStart(head: Buffer): number {
  const isMarked = head.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  let at = isMarked ? BYTE_ORDER_MARK.length : 0;
  while (at < head.length && isBlank(head[at] ?? 0)) at += 1;
  return at;
}

/** JSON lines show in the first line, or in two of the first where that one is bad. */
function sampleLines(head: Buffer, complete: boolean): HeadSample | undefined {
  const splitter = new LineSplitter(head.length);
  const lines = splitter.push(head);
  const rest = splitter.end();
  const whole = complete ? [...lines, ...rest] : lines;
  if (lines.length + rest.length < 2) return undefined;
  const good = whole.slice(0, MOST_VALUES).filter(isObjectLine);
  const isLines = whole[0] !== undefined && (good.includes(whole[0]) || good.length >= 2);
  if (!isLines && !(good.length === 1 && holdsNoDocument(head))) return undefined;
  const values = good.flatMap(valuesOf).slice(0, MOST_VALUES);
  return {
    layout: 'lines',
    values,
    complete,
    isPlainRecords: false,
    isEmptyList: complete && values.length === 0,
  };
}

function isObjectLine({ bytes }: Line): boolean {
  const parsed = bytes === undefined ? undefined : parseBytes(bytes);
  return (
    parsed !== undefined &&
    'value' in parsed &&
    isObject(parsed.value) &&
    Object.keys(parsed.value).length > 1
  );
}

function valuesOf({ bytes }: Line): FoundValue[] {
  if (bytes === undefined) return [];
  const found = splitPayload(bytes, { containers: CONTAINERS, limits: SAMPLE_LIMITS });
  return found.filter((item) => item.kind === 'value');
}

function holdsNoDocument(head: Buffer): boolean {
  const sample = sampleDocuments(head, true, 0);
  return sample.values.length === 0;
}

function sampleDocuments(head: Buffer, complete: boolean, start: number): HeadSample {
  const splitter = new DocumentSplitter({ containers: CONTAINERS, limits: SAMPLE_LIMITS });
  const values: FoundValue[] = [];
  let fault: HeadSample['fault'];
  try {
    for (const slice of splitter.cut(head)) {
      const parsed =
        slice.kind === 'value' && values.length < MOST_VALUES ? parseBytes(slice.bytes) : undefined;
      if (parsed !== undefined && 'value' in parsed && slice.kind === 'value')
        values.push({ kind: 'value', ...parsed, within: slice.within, line: undefined });
    }
    if (complete) splitter.end();
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause;
    fault = { at: cause.at, reason: cause.reason };
  }
  const isOneDocument = splitter.documents === (complete ? 1 : 0) && splitter.containers === 1;
  const text = head.toString('latin1', 0, 4096);
  return {
    layout: 'documents',
    values,
    begun: begunIn(splitter),
    complete,
    isPlainRecords: start >= 0 && fault === undefined && isOneDocument && PLAIN_RECORDS.test(text),
    isEmptyList:
      complete &&
      fault === undefined &&
      values.length === 0 &&
      (splitter.sawArray || splitter.containers > 0),
    fault,
  };
}

function begunIn(splitter: DocumentSplitter): HeadSample['begun'] {
  const unfinished = splitter.unfinished();
  if (unfinished === undefined) return undefined;
  const value = wholeMembers(unfinished.bytes.toString('utf8'));
  return { value, within: unfinished.within };
}

/** Text that is nothing but base64 may hide payloads: a look into the first one. */
function sampleBase64(text: Buffer): HeadSample | undefined {
  const content = text.toString('latin1');
  if (!BASE64_TEXT.test(content)) return undefined;
  const [first = ''] = content.split(/\s+/);
  const start = Buffer.from(first.slice(0, 64), 'base64');
  if (!(start[0] === 0x1f && start[1] === 0x8b) && start[0] !== 0x7b) return undefined;
  const oneLine = decodePayload(first, SAMPLE_LIMITS);
  const decoded = 'bytes' in oneLine ? oneLine : decodePayload(content.replace(/\s+/g, ''), SAMPLE_LIMITS);
  if ('problem' in decoded) return undefined;
  const sample = sampleDocuments(decoded.bytes, true, 0);
  return { ...sample, layout: 'base64', isPlainRecords: false, complete: false, isEmptyList: false };
}
