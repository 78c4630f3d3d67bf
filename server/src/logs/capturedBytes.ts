/**
 * Keeps the bytes of one value that may run over many chunks. Past `limit` bytes it lets go of them, so that a value
 * without an end costs no memory. Chunks are kept, not copied: a chunk handed in is never written to again.
 */
export class CapturedBytes {
  private parts: Buffer[] = [];
  private length = 0;
  private from = 0;
  private state: 'idle' | 'keeping' | 'given up' = 'idle';

  constructor(private readonly limit: number) {}

  /** Starts at the index `from` of the current chunk. */
  begin(from: number): void {
    this.parts = [];
    this.length = 0;
    this.from = from;
    this.state = 'keeping';
  }

  /** A new chunk begins. */
  nextChunk(): void {
    this.from = 0;
  }

  /** The current chunk is used up: keeps what belongs to an unfinished value. */
  keep(chunk: Buffer): void {
    if (this.state !== 'keeping') return;
    this.parts.push(chunk.subarray(this.from));
    this.length += chunk.length - this.from;
    if (this.length > this.limit) this.giveUp();
  }

  /** Lets go of the value being kept. */
  giveUp(): void {
    if (this.state === 'keeping') this.state = 'given up';
    this.parts = [];
    this.length = 0;
  }

  /** Ends at the index `end` of `chunk`: the bytes, or `undefined` where there are too many or none were wanted. */
  take(chunk: Buffer, end: number): Buffer | undefined {
    const { parts, state } = this;
    const total = this.length + end - this.from;
    this.parts = [];
    this.length = 0;
    this.state = 'idle';
    if (state !== 'keeping' || total > this.limit) return undefined;
    const last = chunk.subarray(this.from, end);
    return parts.length === 0 ? last : Buffer.concat([...parts, last]);
  }

  /** What was kept of an unfinished value up to the last chunk's end. */
  peek(): Buffer | undefined {
    return this.parts.length === 0 ? undefined : Buffer.concat(this.parts);
  }
}
