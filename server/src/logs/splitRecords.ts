import { AppError } from '@gumshoe/shared/contract/errors';
import { base64Payloads } from './base64Payloads.js';
import { type Container, DocumentSplitter, type Slice } from './documentSplitter.js';
import { atByte } from './jsonBytes.js';
import { parseBytes } from './jsonText.js';
import { type Line, LineSplitter } from './lineSplitter.js';
import { BrokenFile, type ReadLimits } from './source.js';

/**
 * How a file's text is laid out. `documents`: JSON values one after another, each possibly over many lines.
 * `lines`: one JSON value a line, so that a bad line spoils no other. `base64`: payloads in base64, gzip inside or not.
 */
export type Layout = 'documents' | 'lines' | 'base64';

/** The layout a recognition's `shape` names; any other shape is read as documents, which fits all but bad lines. */
export function layoutOf(shape: string): Layout {
  return shape === 'lines' || shape === 'base64' ? shape : 'documents';
}

/** A value taken from a file, with its text exactly as written. */
export interface FoundValue {
  readonly kind: 'value';
  readonly text: string;
  readonly value: unknown;
  readonly within: Container | undefined;
  /** "line 12" where a line holds it; the place in a document is counted in records by who reads it. */
  readonly line: string | undefined;
}

/** A value or a line that cannot be used, while the rest of the file can. */
export interface UnusableValue {
  readonly kind: 'unusable';
  readonly line: string | undefined;
  readonly reason: string;
}

export interface SplitRequest {
  readonly layout: Layout;
  readonly containers: readonly string[];
  readonly limits: Pick<ReadLimits, 'depth' | 'recordChars' | 'ratio'>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The values of a file's decompressed content, in order. Fails with `BrokenFile` where the text as a whole is not
 * what its layout says, and with `cancelled` when the signal is aborted.
 */
export async function* splitRecords(
  content: AsyncIterable<Buffer>,
  request: SplitRequest,
): AsyncGenerator<FoundValue | UnusableValue> {
  if (request.layout === 'documents') yield* fromDocuments(content, request);
  else if (request.layout === 'lines') yield* fromLines(content, request);
  else yield* fromBase64(content, request);
}

/** The values of a payload held in memory; fails with `BrokenFile` where it is not JSON. */
export function splitPayload(
  payload: Buffer,
  request: Omit<SplitRequest, 'layout' | 'signal'>,
): FoundOrUnusable[] {
  const splitter = new DocumentSplitter(request);
  const found = splitter.push(payload).map((slice) => fromSlice(slice, undefined));
  splitter.end();
  return found;
}

type FoundOrUnusable = FoundValue | UnusableValue;

async function* fromDocuments(
  content: AsyncIterable<Buffer>,
  request: SplitRequest,
): AsyncGenerator<FoundOrUnusable> {
  const splitter = new DocumentSplitter({ ...request, watchForLines: true });
  let lines: LineSplitter | undefined;
  for await (const chunk of content) {
    stopIfAborted(request.signal);
    if (lines !== undefined) {
      for (const line of lines.push(chunk)) yield* valuesOfLine(line, request);
      continue;
    }
    for (const slice of splitter.cut(chunk)) yield fromSlice(slice, undefined);
    if (splitter.linesFrom === undefined) continue;
    lines = new LineSplitter(request.limits.recordChars, splitter.lineBreaks + 1);
    for (const line of lines.push(chunk.subarray(splitter.linesFrom))) yield* valuesOfLine(line, request);
  }
  if (lines === undefined) splitter.end();
  else for (const line of lines.end()) yield* valuesOfLine(line, request);
}

async function* fromLines(
  content: AsyncIterable<Buffer>,
  request: SplitRequest,
): AsyncGenerator<FoundOrUnusable> {
  const lines = new LineSplitter(request.limits.recordChars);
  for await (const chunk of content) {
    stopIfAborted(request.signal);
    for (const line of lines.push(chunk)) yield* valuesOfLine(line, request);
  }
  for (const line of lines.end()) yield* valuesOfLine(line, request);
}

async function* fromBase64(
  content: AsyncIterable<Buffer>,
  request: SplitRequest,
): AsyncGenerator<FoundOrUnusable> {
  for await (const payload of base64Payloads(content, request.limits)) {
    stopIfAborted(request.signal);
    if ('problem' in payload)
      yield { kind: 'unusable', line: lineName(payload.line), reason: payload.problem };
    else yield* valuesOfLine({ number: payload.line, bytes: payload.bytes }, request);
  }
}

/** All values of a line, or one unusable line: a line counts as a whole. */
function valuesOfLine(line: Line, request: SplitRequest): FoundOrUnusable[] {
  const name = lineName(line.number);
  const longest = request.limits.recordChars.toLocaleString('en-US');
  if (line.bytes === undefined)
    return [{ kind: 'unusable', line: name, reason: `longer than ${longest} bytes` }];
  try {
    return splitPayload(line.bytes, request).map((found) => ({ ...found, line: name }));
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause;
    const isJson = 'value' in parseBytes(line.bytes);
    return [{ kind: 'unusable', line: name, reason: isJson ? 'not an object' : cause.reason }];
  }
}

function fromSlice(slice: Slice, line: string | undefined): FoundOrUnusable {
  if (slice.kind === 'unusable') return { kind: 'unusable', line, reason: slice.reason };
  const parsed = parseBytes(slice.bytes);
  if ('problem' in parsed)
    throw new BrokenFile(atByte(slice.offset), `the record that begins here is ${parsed.problem}`);
  return { kind: 'value', text: parsed.text, value: parsed.value, within: slice.within, line };
}

function lineName(number: number): string {
  return `line ${number.toLocaleString('en-US')}`;
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'The load was stopped.');
}
