import { itemAt, type Random } from './random.js';

/** A list drawn from by weight. */
export class Weighted<T> {
  readonly #items: readonly T[];
  readonly #upTo: Float64Array;
  readonly #total: number;

  /** Weights are relative and positive; their sum need not be 1. */
  constructor(entries: readonly (readonly [item: T, weight: number])[]) {
    this.#items = entries.map(([item]) => item);
    this.#upTo = new Float64Array(entries.length);
    let sum = 0;
    entries.forEach(([, weight], index) => {
      sum += weight;
      this.#upTo[index] = sum;
    });
    this.#total = sum;
  }

  draw(random: Random): T {
    const point = random.float() * this.#total;
    let low = 0;
    let high = this.#items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (point < (this.#upTo[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return itemAt(this.#items, low);
  }
}
