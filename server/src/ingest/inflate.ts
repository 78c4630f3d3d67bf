import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { BrokenFile, type ReadLimits } from '../logs/source.js';

const FIRST_MIB = 1024 * 1024;
/** Members of one gzip file, and those of them that hold nothing: each costs time, whatever it gives. */
const MOST_MEMBERS = 250_000;
const MOST_EMPTY_MEMBERS = 1_000;
const OUTPUT_CHUNK = 64 * 1024;
const INPUT_CHUNK = 16 * 1024;
/** Why a compressed file that just stops is broken: what came before the cut is as it was written. */
export const ENDS_TOO_EARLY = 'the compressed data ends too early';
const UNPACK_REMEDY = 'if the file is wanted, unpack it and load it unpacked';

type OutputLimits = Pick<ReadLimits, 'fileBytes' | 'ratio'>;

/** Counts what really comes out against what went in, and stops a file that grows past its bounds. */
export class OutputGuard {
  private produced = 0;
  private consumed = 0;

  constructor(private readonly limits: OutputLimits) {}

  readCompressed(bytes: number): void {
    this.consumed += bytes;
  }

  produce(bytes: number): void {
    this.produced += bytes;
    const at = compressedByte(this.consumed);
    const { fileBytes, ratio } = this.limits;
    if (this.produced > fileBytes)
      throw new BrokenFile(at, `longer than ${fileBytes.toLocaleString('en-US')} bytes when decompressed`);
    if (this.produced > FIRST_MIB && this.produced > this.consumed * ratio)
      throw new BrokenFile(at, `grows more than ${ratio} times when decompressed`, UNPACK_REMEDY);
  }
}

/** Bytes that can be taken in pieces and given back, with the offset of the next one. */
export class ByteSource {
  /** Offset of the next byte. */
  offset = 0;
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(content: AsyncIterable<Buffer>) {
    this.chunks = content[Symbol.asyncIterator]();
  }

  /** The next bytes, at most `most`; `undefined` at the end. */
  async take(most: number): Promise<Buffer | undefined> {
    while (this.rest.length === 0) {
      const next = await this.chunks.next();
      if (next.done === true) return undefined;
      this.rest = next.value;
    }
    const taken = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(taken.length);
    this.offset += taken.length;
    return taken;
  }

  /** The next `count` bytes exactly, or fewer at the end. */
  async takeExactly(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = count; missing > 0; ) {
      const part = await this.take(missing);
      if (part === undefined) break;
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  /** Puts bytes back in front. */
  giveBack(bytes: Buffer): void {
    this.offset -= bytes.length;
    this.rest = this.rest.length === 0 ? bytes : Buffer.concat([bytes, this.rest]);
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }
}

/** How a checksum and a length add up over what was decompressed. */
export interface Inflated {
  crc: number;
  length: number;
}

/**
 * Decompresses one deflate stream and leaves `source` at the byte after it. `seen` is added up as chunks are
 * yielded. Damage and a missing end are a `BrokenFile` with the place in the compressed bytes.
 */
export async function* inflateStream(
  source: ByteSource,
  guard: OutputGuard,
  seen: Inflated,
): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: OUTPUT_CHUNK });
  const output = collectOutput(inflate, guard);
  try {
    for (;;) {
      const before = inflate.bytesWritten;
      const input = await source.take(INPUT_CHUNK);
      if (input === undefined) {
        // A stream that ends with its source has not said so yet: there was nothing left for it to refuse.
        if (await output.isAtEnd()) return;
        throw new BrokenFile(compressedByte(source.offset), ENDS_TOO_EARLY);
      }
      guard.readCompressed(input.length);
      await output.write(input, source.offset - input.length);
      for (const chunk of output.take()) {
        seen.crc = crc32(chunk, seen.crc);
        seen.length += chunk.length;
        yield chunk;
      }
      const used = inflate.bytesWritten - before;
      if (used === input.length) continue;
      source.giveBack(input.subarray(used));
      guard.readCompressed(used - input.length);
      return;
    }
  } finally {
    inflate.destroy();
  }
}

/** Feeds a decompressor one chunk at a time and gathers what that chunk gives. */
function collectOutput(inflate: InflateRaw, guard: OutputGuard) {
  let produced: Buffer[] = [];
  let settle: ((problem: unknown) => void) | undefined;
  let problem: unknown;
  const finish = (cause: unknown): void => {
    problem ??= cause;
    settle?.(problem);
    settle = undefined;
  };
  inflate.on('data', (chunk: Buffer) => {
    try {
      guard.produce(chunk.length);
      produced.push(chunk);
    } catch (cause) {
      produced = [];
      finish(cause);
      inflate.destroy();
    }
  });
  inflate.on('error', finish);
  return {
    async write(input: Buffer, offset: number): Promise<void> {
      const failed = await new Promise<unknown>((resolve) => {
        settle = resolve;
        inflate.write(input, (cause) => finish(cause ?? undefined));
      });
      if (failed instanceof BrokenFile) throw failed;
      if (failed !== undefined)
        throw new BrokenFile(compressedByte(offset), 'the compressed data is damaged');
    },
    /** No more is written: whether the stream was whole. */
    isAtEnd(): Promise<boolean> {
      return new Promise((resolve) => {
        settle = () => resolve(false);
        inflate.once('end', () => resolve(true));
        inflate.end();
      });
    },
    take(): Buffer[] {
      const taken = produced;
      produced = [];
      return taken;
    },
  };
}

/**
 * Decompresses gzip with any number of members, each checked against its own checksum and length. What follows the
 * last member, other than padding with zeros, is a `BrokenFile` with its place. `onSound` is told the bytes of each
 * member whose checksum was met.
 */
export async function* gunzip(
  source: ByteSource,
  guard: OutputGuard,
  onSound: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  let empty = 0;
  for (let member = 0; ; member += 1) {
    const start = source.offset;
    const isThere = await readMemberHeader(source, member > 0);
    if (!isThere) return;
    if (member === MOST_MEMBERS || empty === MOST_EMPTY_MEMBERS)
      throw new BrokenFile(compressedByte(start), 'too many gzip members');
    const seen: Inflated = { crc: 0, length: 0 };
    yield* inflateStream(source, guard, seen);
    if (seen.length === 0) empty += 1;
    const trailer = await source.takeExactly(8);
    const at = compressedByte(source.offset);
    if (trailer.length < 8) throw new BrokenFile(at, ENDS_TOO_EARLY);
    const isSound = trailer.readUInt32LE(0) === seen.crc && trailer.readUInt32LE(4) === seen.length % 2 ** 32;
    if (!isSound) throw new BrokenFile(at, 'the compressed data is damaged: its checksum does not match');
    onSound(seen.length);
  }
}

const HEADER_CRC = 0x02;
const EXTRA = 0x04;
const NAME = 0x08;
const COMMENT = 0x10;
const MOST_HEADER_TEXT = 64 * 1024;

/** Reads a member's header; `false` at the end of the file, where zeros may pad it. */
async function readMemberHeader(source: ByteSource, mayEnd: boolean): Promise<boolean> {
  const start = source.offset;
  const fixed = await source.takeExactly(10);
  if (mayEnd && fixed.every((byte) => byte === 0)) return restIsZero(source);
  const [first, second, method] = fixed;
  if (first !== 0x1f || second !== 0x8b || method !== 8) {
    if (mayEnd) throw new BrokenFile(compressedByte(start), 'something else follows the compressed data');
    throw new BrokenFile(compressedByte(start), 'not gzip');
  }
  const flags = fixed[3] ?? 0;
  let isWhole = fixed.length === 10;
  if (flags & EXTRA) {
    const size = await source.takeExactly(2);
    const extra = size.length === 2 ? size.readUInt16LE(0) : 0;
    isWhole &&= size.length === 2 && (await source.takeExactly(extra)).length === extra;
  }
  if (flags & NAME) isWhole &&= await skipText(source);
  if (flags & COMMENT) isWhole &&= await skipText(source);
  if (flags & HEADER_CRC) isWhole &&= (await source.takeExactly(2)).length === 2;
  if (!isWhole) throw new BrokenFile(compressedByte(source.offset), ENDS_TOO_EARLY);
  return true;
}

async function skipText(source: ByteSource): Promise<boolean> {
  for (let length = 0; length < MOST_HEADER_TEXT; length += 1) {
    const byte = await source.takeExactly(1);
    if (byte.length === 0) return false;
    if (byte[0] === 0) return true;
  }
  return false;
}

async function restIsZero(source: ByteSource): Promise<boolean> {
  for (;;) {
    const start = source.offset;
    const bytes = await source.take(INPUT_CHUNK);
    if (bytes === undefined) return false;
    if (!bytes.every((byte) => byte === 0))
      throw new BrokenFile(compressedByte(start), 'something else follows the compressed data');
  }
}

/** A place in the compressed bytes, as reports write it. */
export function compressedByte(offset: number): string {
  return `compressed byte ${offset.toLocaleString('en-US')}`;
}
