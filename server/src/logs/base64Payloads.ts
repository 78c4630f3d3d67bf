import { gunzipSync } from 'node:zlib';
import { LineSplitter } from './lineSplitter.js';
import type { ReadLimits } from './source.js';

/** A payload as it was before base64 and gzip, or what is wrong with it; `line` is where it begins. */
export type Payload =
  | { readonly line: number; readonly bytes: Buffer }
  | { readonly line: number; readonly problem: string };

type PayloadLimits = Pick<ReadLimits, 'recordChars' | 'ratio'>;

/** Lengths at which tools wrap base64; a line of another length, or with padding, ends its payload. */
const WRAPPED_AT = [64, 76];
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const FIRST_MIB = 1024 * 1024;

/** The payloads of a text of base64: one a line, or each wrapped over several lines. */
export async function* base64Payloads(
  content: AsyncIterable<Buffer>,
  limits: PayloadLimits,
): AsyncGenerator<Payload> {
  const lines = new LineSplitter(limits.recordChars);
  const pending: { line: number; text: string } = { line: 0, text: '' };
  const take = (line: { number: number; bytes: Buffer | undefined }): Payload[] => {
    if (line.bytes === undefined) return [{ line: line.number, problem: 'longer than a payload may be' }];
    const text = line.bytes.toString('latin1').trim();
    if (pending.text === '') pending.line = line.number;
    pending.text += text;
    const goesOn =
      WRAPPED_AT.includes(text.length) && !text.endsWith('=') && pending.text.length <= limits.recordChars;
    if (goesOn) return [];
    const payload = { line: pending.line, ...decodePayload(pending.text, limits) };
    pending.text = '';
    return [payload];
  };
  for await (const chunk of content) for (const line of lines.push(chunk)) yield* take(line);
  for (const line of lines.end()) yield* take(line);
  if (pending.text !== '') yield { line: pending.line, ...decodePayload(pending.text, limits) };
}

/** Undoes base64, then gzip where it is there; what comes out is bounded by the limits. */
export function decodePayload(text: string, limits: PayloadLimits): { bytes: Buffer } | { problem: string } {
  if (!BASE64.test(text)) return { problem: 'not valid base64' };
  const bytes = Buffer.from(text, 'base64');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes };
  const most = Math.min(limits.recordChars, Math.max(FIRST_MIB, bytes.length * limits.ratio));
  try {
    return { bytes: gunzipSync(bytes, { maxOutputLength: most }) };
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError;
    return {
      problem: isTooLarge ? 'grows too large when decompressed' : 'the compressed payload is damaged',
    };
  }
}
