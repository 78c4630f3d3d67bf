import { CapturedBytes } from './capturedBytes.js';
import {
  BYTE_ORDER_MARK,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  atByte,
  isBlank,
  isScalarByte,
} from './jsonBytes.js';
import { BrokenFile, type ReadLimits } from './source.js';
import { ValueScanner } from './valueScanner.js';

export interface SplitOptions {
  /** Keys whose arrays are taken apart. */
  readonly containers: readonly string[];
  readonly limits: Pick<ReadLimits, 'depth' | 'recordChars'>;
  /** Stop once the first document proves to be a line of its own: see `linesFrom`. */
  readonly watchForLines?: boolean;
}

/** The array a value was taken from: its key, and the object's text before it (`{"messageType":"…","logEvents":`) unless that is long. */
export interface Container {
  readonly name: string;
  readonly header?: Buffer;
}

/** A value cut out, exactly as written, or the place of one that passes a limit. `offset` is its first byte. */
export type Slice =
  | {
      readonly kind: 'value';
      readonly offset: number;
      readonly bytes: Buffer;
      readonly within?: Container | undefined;
    }
  | { readonly kind: 'unusable'; readonly offset: number; readonly reason: string };

type State = 'between' | 'element' | 'element or end' | 'after element' | 'value';

const LONGEST_HEADER = 64 * 1024;

/**
 * Cuts JSON text into the values a log source cares about, from chunks of any size and in constant memory.
 *
 * A document is an object, or an array of values; several may follow one another. An object with one of the
 * `containers` as a key and an array behind it (`{"Records":[…]}`) is never kept: its elements come out one by one,
 * so a document of many gigabytes needs no more memory than its longest record. Every other object comes out whole.
 * The splitter finds where values begin and end; whether they are valid inside is for the parser that reads them.
 *
 * Feed it chunks with `push`, then call `end`. Both fail with `BrokenFile` where the text is not JSON.
 */
export class DocumentSplitter {
  /** Set once the first document was one line: the index in the last chunk from which lines go on. */
  linesFrom: number | undefined;
  /** Documents ended so far. */
  documents = 0;
  /** Line breaks met between documents. */
  lineBreaks = 0;
  /** Containers met so far. */
  containers = 0;
  /** Whether a document was an array. */
  sawArray = false;

  private state: State = 'between';
  private out: Slice[] = [];
  private chunk: Buffer = Buffer.alloc(0);
  private base = 0;
  private markBytes = 0;
  private inTopArray = false;
  private container: Container | undefined;
  private mayBeLines = false;

  private readonly captured: CapturedBytes;
  private readonly scanner: ValueScanner;
  private valueOffset = 0;
  /** A container was found in the value, so the rest of it is of no use. */
  private discarded = false;

  constructor(private readonly options: SplitOptions) {
    this.captured = new CapturedBytes(options.limits.recordChars);
    this.scanner = new ValueScanner(options.containers);
  }

  push(chunk: Buffer): Slice[] {
    this.chunk = chunk;
    this.captured.nextChunk();
    let at = 0;
    while (at < chunk.length && this.linesFrom === undefined) at = this.step(at);
    if (this.scanner.deepest > this.options.limits.depth) this.captured.giveUp();
    this.captured.keep(chunk);
    this.base += chunk.length;
    const out = this.out;
    this.out = [];
    return out;
  }

  /** As `push`; where the chunk proves to be no JSON, the values before that place come first and then the fault. */
  *cut(chunk: Buffer): Generator<Slice> {
    try {
      yield* this.push(chunk);
    } catch (fault) {
      yield* this.out.splice(0);
      throw fault;
    }
  }

  end(): void {
    if (this.state === 'between' && this.markBytes === 0) return;
    const isInRecord = this.state === 'value';
    const reason = isInRecord ? 'cut off in the middle of a record' : 'cut off before its end';
    throw new BrokenFile(atByte(this.base), reason);
  }

  /** The value the text broke off in, as far as it was read; for recognizing a file by its head. */
  unfinished(): { readonly bytes: Buffer; readonly within: Container | undefined } | undefined {
    const bytes = this.captured.peek();
    return bytes === undefined ? undefined : { bytes, within: this.container };
  }

  private step(at: number): number {
    switch (this.state) {
      case 'between':
        return this.between(at);
      case 'element':
      case 'element or end':
        return this.element(at);
      case 'after element':
        return this.afterElement(at);
      case 'value':
        return this.value(at);
    }
  }

  private between(at: number): number {
    const byte = this.chunk[at] ?? 0;
    if (this.markBytes > 0 || byte === BYTE_ORDER_MARK[0]) return this.byteOrderMark(at);
    if (byte === NEWLINE) {
      this.lineBreaks += 1;
      if (this.mayBeLines) this.linesFrom = at + 1;
      return at + 1;
    }
    if (isBlank(byte)) return at + 1;
    this.mayBeLines = false;
    if (byte === OPEN_OBJECT) return this.beginValue(at, true);
    if (byte !== OPEN_ARRAY) throw new BrokenFile(atByte(this.base + at), 'text that is not JSON');
    this.inTopArray = true;
    this.sawArray = true;
    this.state = 'element or end';
    return at + 1;
  }

  private byteOrderMark(at: number): number {
    if (this.chunk[at] !== BYTE_ORDER_MARK[this.markBytes])
      throw new BrokenFile(atByte(this.base + at), 'text that is not JSON');
    this.markBytes = (this.markBytes + 1) % BYTE_ORDER_MARK.length;
    return at + 1;
  }

  private element(at: number): number {
    const byte = this.chunk[at] ?? 0;
    if (isBlank(byte)) return at + 1;
    if (byte === CLOSE_ARRAY && this.state === 'element or end') return this.endArray(at);
    if (byte === OPEN_OBJECT) return this.beginValue(at, this.container === undefined);
    if (byte === OPEN_ARRAY || byte === QUOTE) return this.beginValue(at, false);
    if (!isScalarByte(byte))
      throw new BrokenFile(atByte(this.base + at), 'not valid JSON: a record is expected here');
    return this.beginValue(at, false, 'scalar');
  }

  private afterElement(at: number): number {
    const byte = this.chunk[at] ?? 0;
    if (isBlank(byte)) return at + 1;
    if (byte === CLOSE_ARRAY) return this.endArray(at);
    if (byte !== COMMA)
      throw new BrokenFile(atByte(this.base + at), 'not valid JSON: a comma is expected between records');
    this.state = 'element';
    return at + 1;
  }

  /** Leaves `at` on the value's first byte, for the scanner. */
  private beginValue(at: number, lookForContainers: boolean, kind: 'value' | 'scalar' = 'value'): number {
    this.valueOffset = this.base + at;
    this.discarded = false;
    this.captured.begin(at);
    this.scanner.begin(kind, lookForContainers);
    this.state = 'value';
    return at;
  }

  private value(start: number): number {
    const at = this.scanner.scan(this.chunk, start);
    if (this.scanner.stop === 'ended') this.endValue(at);
    return this.scanner.stop === 'container' ? this.beginContainer(at) : at;
  }

  private beginContainer(at: number): number {
    const header = this.captured.take(this.chunk, at);
    const { key: name } = this.scanner;
    this.container = header !== undefined && header.length <= LONGEST_HEADER ? { name, header } : { name };
    this.containers += 1;
    this.state = 'element or end';
    return at + 1;
  }

  private endArray(at: number): number {
    if (this.container === undefined) {
      this.endDocument();
      return at + 1;
    }
    // Back in the object around the array: nothing more of it is kept, but a further container is still found.
    this.container = undefined;
    this.discarded = true;
    this.scanner.resumeAfterContainer();
    this.state = 'value';
    return at + 1;
  }

  private endValue(end: number): void {
    const bytes = this.captured.take(this.chunk, end);
    if (!this.discarded) this.emit(bytes);
    else if (this.chunk[end - 1] !== CLOSE_OBJECT)
      throw new BrokenFile(atByte(this.base + end - 1), 'not valid JSON');
    if (this.container !== undefined || this.inTopArray) {
      this.state = 'after element';
      return;
    }
    this.endDocument();
    const isFirst = this.documents === 1 && !this.discarded;
    this.mayBeLines = isFirst && this.options.watchForLines === true && bytes?.includes(NEWLINE) === false;
  }

  private endDocument(): void {
    this.inTopArray = false;
    this.documents += 1;
    this.state = 'between';
  }

  private emit(bytes: Buffer | undefined): void {
    const { depth, recordChars } = this.options.limits;
    const offset = this.valueOffset;
    if (this.scanner.deepest > depth) {
      this.out.push({ kind: 'unusable', offset, reason: `nested deeper than ${depth} levels` });
    } else if (bytes === undefined) {
      const reason = `longer than ${recordChars.toLocaleString('en-US')} bytes`;
      this.out.push({ kind: 'unusable', offset, reason });
    } else {
      this.out.push({ kind: 'value', offset, bytes, within: this.container });
    }
  }
}
