/**
 * Random numbers that are the same on every machine: the small fast counting generator (sfc32), started from a
 * text. Every part of the scenario has a stream of its own, named by what it makes, so that parts can be made in
 * any order, or in several threads, and still come out alike.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** The stream of this name under this seed. */
  constructor(seed: number, name: string) {
    const text = `${seed}/${name}`;
    this.#a = hashOf(text, 0x9e3779b9);
    this.#b = hashOf(text, 0x85ebca6b);
    this.#c = hashOf(text, 0xc2b2ae35);
    for (let round = 0; round < 12; round += 1) this.uint32();
  }

  /** A whole number in [0, 2^32). */
  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A number in [0, 1). */
  float(): number {
    return this.uint32() / 4_294_967_296;
  }

  /** A whole number in [0, below). */
  int(below: number): number {
    return Math.floor(this.float() * below);
  }

  /** A whole number in [from, to], both included. */
  between(from: number, to: number): number {
    return from + this.int(to - from + 1);
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  /** One of the items, each as likely; an empty list is a programmer's mistake. */
  pick<T>(items: readonly T[]): T {
    return itemAt(items, this.int(items.length));
  }

  /** One of the items, the first ones far more often: a Zipf-like draw without a table. */
  pickEarly<T>(items: readonly T[]): T {
    const skewed = this.float();
    return itemAt(items, Math.floor(items.length * skewed * skewed * skewed));
  }

  /** A length with this mean, exponentially distributed. */
  exponential(mean: number): number {
    return -Math.log(1 - this.float()) * mean;
  }

  /** How many of something rare happened, when `mean` is usual. Normal approximation above 60. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let product = this.float();
    let count = 0;
    while (product > limit) {
      product *= this.float();
      count += 1;
    }
    return count;
  }

  /** Standard normal (Box and Muller's first half). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.float())) * Math.cos(2 * Math.PI * this.float());
  }
}

/** The item at this place; outside the list is a programmer's mistake. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} in a list of ${items.length}`);
  return item;
}

/** FNV-1a with a final mix, over UTF-16 units. */
function hashOf(text: string, basis: number): number {
  let hash = basis | 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}
