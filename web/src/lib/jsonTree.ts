/**
 * A JSON text as a tree whose values keep the text they were written with: numbers past 2^53, escapes and repeated members stay as
 * the record had them, where parsing into objects would lose them.
 */
export type JsonTree =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'text'; readonly text: string }
  /** A number, true, false or null, as written. */
  | { readonly kind: 'literal'; readonly text: string };

export interface JsonMember {
  readonly name: string;
  readonly value: JsonTree;
}

/** Deeper than any record of a service; a text nested deeper is shown as it is. */
const DEEPEST = 400;

/** The tree of a JSON text; `undefined` where it is none, or nested deeper than 400. Never throws. */
export function jsonTree(source: string): JsonTree | undefined {
  const reader = new Reader(source);
  try {
    const tree = reader.value(0);
    return reader.isAtEnd() ? tree : undefined;
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const TEXT = /"(?:[^"\\]|\\.)*"/sy;
const SPACE = /[ \t\r\n]*/y;

/** Reads a JSON text from its start, one value after another. */
class Reader {
  #at = 0;

  constructor(private readonly source: string) {}

  value(depth: number): JsonTree {
    if (depth > DEEPEST) throw new NotJson();
    this.#skipSpace();
    switch (this.source[this.#at]) {
      case '{':
        return { kind: 'object', members: this.#list('}', () => this.#member(depth)) };
      case '[':
        return { kind: 'array', items: this.#list(']', () => this.value(depth + 1)) };
      case '"':
        return { kind: 'text', text: this.#text() };
      default:
        return { kind: 'literal', text: this.#match(LITERAL) };
    }
  }

  isAtEnd(): boolean {
    this.#skipSpace();
    return this.#at === this.source.length;
  }

  #member(depth: number): JsonMember {
    this.#skipSpace();
    const name = this.#text();
    this.#skipSpace();
    this.#take(':');
    return { name, value: this.value(depth + 1) };
  }

  #list<T>(end: string, read: () => T): T[] {
    const found: T[] = [];
    this.#at += 1;
    this.#skipSpace();
    if (this.source[this.#at] === end) {
      this.#at += 1;
      return found;
    }
    for (;;) {
      found.push(read());
      this.#skipSpace();
      if (this.source[this.#at] === end) {
        this.#at += 1;
        return found;
      }
      this.#take(',');
    }
  }

  #text(): string {
    const quoted = this.#match(TEXT);
    try {
      return String(JSON.parse(quoted));
    } catch {
      // A control character or a broken escape: the text between the quotes, as it stands.
      return quoted.slice(1, -1);
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.source)?.[0];
    if (found === undefined || found === '') throw new NotJson();
    this.#at += found.length;
    return found;
  }

  #take(char: string): void {
    if (this.source[this.#at] !== char) throw new NotJson();
    this.#at += 1;
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    this.#at += SPACE.exec(this.source)?.[0].length ?? 0;
  }
}
