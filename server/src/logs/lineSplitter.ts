import { BYTE_ORDER_MARK, NEWLINE } from './jsonBytes.js';

/** One line without its line break; `bytes` is missing where it passes the limit. Lines count from 1. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

/** Cuts text into lines, from chunks of any size, holding one line at a time. Blank lines are counted and left out. */
export class LineSplitter {
  private parts: Buffer[] = [];
  private length = 0;
  private started = false;

  /** `limit`: the longest line that is kept, in bytes. `number`: what the first line is called. */
  constructor(
    private readonly limit: number,
    private number = 1,
  ) {}

  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      this.grow(chunk.subarray(from, end));
      this.endLine(lines);
      from = end + 1;
    }
    this.grow(chunk.subarray(from));
    return lines;
  }

  /** The last line, where it has no line break. */
  end(): Line[] {
    const lines: Line[] = [];
    if (this.length > 0) this.endLine(lines);
    return lines;
  }

  private grow(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.length += bytes.length;
    if (this.length <= this.limit) this.parts.push(bytes);
    else this.parts = [];
  }

  private endLine(lines: Line[]): void {
    const [first, ...others] = this.parts;
    const whole = first === undefined || others.length === 0 ? first : Buffer.concat(this.parts);
    const bytes = this.length > this.limit ? undefined : this.withoutMark(whole ?? Buffer.alloc(0));
    if (bytes === undefined || !isBlankLine(bytes)) lines.push({ number: this.number, bytes });
    this.started = true;
    this.number += 1;
    this.parts = [];
    this.length = 0;
  }

  private withoutMark(line: Buffer): Buffer {
    const isMarked = !this.started && line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    return isMarked ? line.subarray(BYTE_ORDER_MARK.length) : line;
  }
}

function isBlankLine(line: Buffer): boolean {
  for (const byte of line) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
