/** Where a record lies within the bytes. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const HEAD = Buffer.from('{"Records":[');
const TAIL = Buffer.from(']}');
const COMMA = 0x2c;
const FIRST_SIZE = 1 << 20;

/**
 * The records of a file being filled, as bytes. Texts built by joining are kept by the engine as trees of their
 * pieces; written down at once they take a third of the memory.
 */
export class RecordBytes {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #length = 0;

  /** Adds a record, which is ASCII. */
  append(text: string): Place {
    const start = this.#length;
    const end = start + text.length;
    if (end > this.#bytes.length) this.#grow(end);
    this.#bytes.write(text, start, 'latin1');
    this.#length = end;
    return { start, end };
  }

  /** `{"Records":[…]}` of the records at these places, in this order. */
  documentOf(places: readonly Place[]): Buffer {
    const size = places.reduce(
      (sum, place) => sum + place.end - place.start + 1,
      HEAD.length + TAIL.length - 1,
    );
    const document = Buffer.allocUnsafe(size);
    let at = HEAD.copy(document, 0);
    places.forEach((place, index) => {
      if (index > 0) {
        document[at] = COMMA;
        at += 1;
      }
      at += this.#bytes.copy(document, at, place.start, place.end);
    });
    TAIL.copy(document, at);
    return document;
  }

  /** Forgets all records but these; answers them with their new places. */
  keepOnly<P extends Place>(kept: readonly P[]): P[] {
    const texts = kept.map((place) => this.#bytes.toString('latin1', place.start, place.end));
    this.#length = 0;
    return kept.map((place, index) => ({ ...place, ...this.append(texts[index] ?? '') }));
  }

  #grow(atLeast: number): void {
    const grown = Buffer.allocUnsafe(Math.max(atLeast, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
