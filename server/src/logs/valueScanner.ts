import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  isBlank,
  isScalarByte,
} from './jsonBytes.js';

/** Why scanning stopped: the value has ended, an array to be taken apart begins, or the chunk is used up. */
export type Stop = 'ended' | 'container' | 'chunk used up';

const LONGEST_KEY = 32;

/**
 * Finds the end of one JSON value over chunks of any size, counting its nesting, and on the way any of the
 * `containers`: a key of the value itself with an array behind it.
 */
export class ValueScanner {
  /** Why the last `scan` stopped. */
  stop: Stop = 'chunk used up';
  /** The deepest nesting met in the value; 0 for a text or a number. */
  deepest = 0;
  /** The last key read, where it may name a container. */
  key = '';

  private depth = 0;
  private lookForContainers = false;
  private inside: 'value' | 'text' | 'scalar' = 'value';
  private expectsKey = false;
  private readingKey = false;
  private escaped = false;

  constructor(private readonly containers: readonly string[]) {}

  /** A value begins at the next byte scanned. */
  begin(kind: 'value' | 'scalar', lookForContainers: boolean): void {
    this.inside = kind;
    this.depth = 0;
    this.deepest = 0;
    this.lookForContainers = lookForContainers;
    this.key = '';
  }

  /** The array of a container is read; the rest of the object around it follows. */
  resumeAfterContainer(): void {
    this.begin('value', true);
    this.depth = 1;
    this.expectsKey = false;
  }

  /** Scans from the index `start`: the index after the value, or of the container's bracket, or the chunk's length. */
  scan(chunk: Buffer, start: number): number {
    this.stop = 'chunk used up';
    let at = start;
    while (at < chunk.length && this.stop === 'chunk used up') {
      if (this.inside === 'text') at = this.text(chunk, at);
      else if (this.inside === 'scalar') at = this.scalar(chunk, at);
      else at = this.value(chunk, at);
    }
    return at;
  }

  private value(chunk: Buffer, start: number): number {
    for (let at = start; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) {
        // Most texts are no keys and end in this chunk: those are stepped over here, which halves the time spent.
        const end = this.isAtPlainText() ? closingQuote(chunk, at + 1) : -1;
        if (end === -1) return this.beginText(at);
        at = end;
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (byte === OPEN_ARRAY && this.isAtContainer()) return this.stopAt('container', at);
        this.depth += 1;
        if (this.depth > this.deepest) this.deepest = this.depth;
        if (this.depth === 1) this.expectsKey = true;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        this.depth -= 1;
        if (this.depth === 0) return this.stopAt('ended', at + 1);
      } else if (this.depth === 1 && byte !== COLON && !isBlank(byte)) {
        this.expectsKey = byte === COMMA;
        this.key = '';
      }
    }
    return chunk.length;
  }

  private stopAt(stop: Stop, at: number): number {
    this.stop = stop;
    return at;
  }

  /** At a text that needs no look inside: neither a key that may name a container, nor a value of its own. */
  private isAtPlainText(): boolean {
    if (this.depth > 1) return true;
    if (this.depth === 0 || (this.lookForContainers && this.expectsKey)) return false;
    this.key = '';
    return true;
  }

  private isAtContainer(): boolean {
    return this.lookForContainers && this.depth === 1 && this.containers.includes(this.key);
  }

  private beginText(at: number): number {
    this.readingKey = this.lookForContainers && this.depth === 1 && this.expectsKey;
    this.expectsKey = false;
    this.key = '';
    this.inside = 'text';
    return at + 1;
  }

  private text(chunk: Buffer, start: number): number {
    const from = this.escaped ? start + 1 : start;
    const end = closingQuote(chunk, from);
    this.escaped = end === -1 && endsInEscape(chunk, from);
    if (this.readingKey) this.growKey(chunk, start, end === -1 ? chunk.length : end);
    if (end === -1) return chunk.length;
    this.inside = 'value';
    return this.depth === 0 ? this.stopAt('ended', end + 1) : end + 1;
  }

  private growKey(chunk: Buffer, from: number, end: number): void {
    if (this.key.length <= LONGEST_KEY)
      this.key += chunk.toString('latin1', from, Math.min(end, from + LONGEST_KEY));
  }

  private scalar(chunk: Buffer, start: number): number {
    let at = start;
    while (at < chunk.length && isScalarByte(chunk[at] ?? 0)) at += 1;
    return at < chunk.length ? this.stopAt('ended', at) : at;
  }
}

/** The index of the quote that ends a text, or -1 where the chunk ends before it. */
function closingQuote(chunk: Buffer, start: number): number {
  let at = start;
  while (at < chunk.length) {
    const byte = chunk[at];
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return -1;
}

/** Whether a text that runs past the chunk's end has its last backslash there. */
function endsInEscape(chunk: Buffer, start: number): boolean {
  let at = start;
  while (at < chunk.length) at += chunk[at] === BACKSLASH ? 2 : 1;
  return at > chunk.length;
}
