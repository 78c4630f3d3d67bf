import { parseText } from './jsonText.js';

/** A member of an object: its key, and where its value stands in the text. */
interface Member {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The text of a member's value exactly as written, from the text of an object that is valid JSON; `undefined`
 * where there is none. Of a repeated key the last counts, as for `JSON.parse`.
 */
export function memberText(object: string, key: string): string | undefined {
  let found: string | undefined;
  for (const member of membersOf(object)) {
    if (member.key === key) found = object.slice(member.from, member.to);
  }
  return found;
}

/** The members of an object whose text may break off: those that are there as a whole. */
export function wholeMembers(object: string): Readonly<Record<string, unknown>> {
  const members = new Map<string, unknown>();
  for (const { key, from, to } of membersOf(object)) {
    const parsed = parseText(object.slice(from, to));
    if ('value' in parsed) members.set(key, parsed.value);
  }
  return Object.fromEntries(members);
}

/** Members in their order, up to the first that breaks off. */
function* membersOf(object: string): Generator<Member> {
  let at = object.indexOf('{') + 1;
  if (at === 0) return;
  for (;;) {
    at = skip(object, at, /[\s,]/y);
    if (object[at] !== '"') return;
    const keyEnd = textEnd(object, at);
    if (keyEnd === undefined) return;
    const parsed = parseText(object.slice(at, keyEnd));
    const from = skip(object, keyEnd, /[\s:]/y);
    const to = valueEnd(object, from);
    if (to === undefined || !('value' in parsed)) return;
    yield { key: String(parsed.value), from, to };
    at = to;
  }
}

function skip(text: string, start: number, sign: RegExp): number {
  let at = start;
  sign.lastIndex = at;
  while (sign.test(text)) {
    at += 1;
    sign.lastIndex = at;
  }
  return at;
}

/** The index after the closing quote of the text that begins at `start`. */
function textEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 1;
  }
  return undefined;
}

/** The index after the value that begins at `start`; `undefined` where it breaks off. */
function valueEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      const end = textEnd(text, at);
      if (end === undefined || depth === 0) return end;
      at = end - 1;
    } else if (sign === '{' || sign === '[') {
      depth += 1;
    } else if (sign === '}' || sign === ']') {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (sign === ',' && depth === 0) {
      return at;
    }
  }
  return undefined;
}
