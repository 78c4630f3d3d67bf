import { isUtf8 } from 'node:buffer';

/** A JSON value with its text as written, or why the text is none. */
export type ParsedText = { readonly text: string; readonly value: unknown } | { readonly problem: string };

/** Reads the bytes of one JSON value. Bytes that are not UTF-8 are a problem, never replaced. */
export function parseBytes(bytes: Buffer): ParsedText {
  if (!isUtf8(bytes)) return { problem: 'not UTF-8 text' };
  return parseText(bytes.toString('utf8'));
}

/** Reads the text of one JSON value. */
export function parseText(text: string): ParsedText {
  try {
    const value: unknown = JSON.parse(text);
    return { text, value };
  } catch {
    return { problem: 'not valid JSON' };
  }
}

/** The same JSON on one line. Line breaks stand only between its parts, since inside a text they are escaped. */
export function onOneLine(json: string): string {
  const isOneLine = !json.includes('\n') && !json.includes('\r');
  return isOneLine ? json : json.replace(/[\r\n]/g, ' ');
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|.)/g;

/**
 * Whether the JSON, itself well formed, writes half of a surrogate pair as an escape (`\ud83d` alone). It stands for no
 * character, has no form in UTF-8, and the engine refuses the whole file over it.
 */
export function escapesHalfCharacter(json: string): boolean {
  if (!json.includes('\\ud') && !json.includes('\\uD')) return false;
  let pending = -1;
  for (const { 1: digits, index } of json.matchAll(ESCAPE)) {
    const unit = digits === undefined ? 0 : Number.parseInt(digits, 16);
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    const followsHigh = pending !== -1 && index === pending;
    if (isLow !== followsHigh) return true;
    pending = unit >= 0xd800 && unit <= 0xdbff ? index + 6 : -1;
  }
  return pending !== -1;
}

/** Whether a parsed JSON value is an object, so that its members can be read. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
