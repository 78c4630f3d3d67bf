/** Numbers from 0 up to, not including, `below`, the same for the same seed. */
export type Dice = (below: number) => number;

/** Dice by Marsaglia's xorshift over 32 bits; enough to pick bytes, and replayable. */
export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Mutation = (bytes: Buffer, dice: Dice) => Buffer;

/** The ways in which a file comes to harm, by name: on disk, in transit, or by someone's hand. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'flips bits': (bytes, dice) => {
    const mutated = Buffer.from(bytes);
    for (let flips = 1 + dice(8); flips > 0 && mutated.length > 0; flips -= 1) {
      const at = dice(mutated.length);
      mutated[at] = (mutated[at] ?? 0) ^ (1 << dice(8));
    }
    return mutated;
  },
  truncates: (bytes, dice) => bytes.subarray(0, dice(bytes.length + 1)),
  'cuts a stretch out': (bytes, dice) => {
    const [from, length] = [dice(bytes.length), dice(200)];
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
  },
  'repeats a stretch': (bytes, dice) => {
    const [from, to] = [dice(bytes.length), dice(bytes.length)];
    return Buffer.concat([bytes.subarray(0, Math.max(from, to)), bytes.subarray(Math.min(from, to))]);
  },
  'puts noise in': (bytes, dice) => {
    const at = dice(bytes.length);
    const noise = Buffer.from(Array.from({ length: 1 + dice(64) }, () => dice(256)));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  'puts signs of JSON in': (bytes, dice) => {
    const signs = [
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      '\n',
      '\uFEFF',
      'null',
      '{"Records":[',
      '"\\ud800"',
      '\u0000',
      '1e999',
    ];
    const at = dice(bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from(signs[dice(signs.length)] ?? ''),
      bytes.subarray(at),
    ]);
  },
  'nests without end': (bytes, dice) => {
    const at = dice(bytes.length);
    const deep = (dice(2) === 0 ? '[' : '{"a":').repeat(10_000);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(deep), bytes.subarray(at)]);
  },
  'fills with zeros': (bytes, dice) => {
    const mutated = Buffer.from(bytes);
    const from = dice(mutated.length);
    return mutated.fill(0, from, Math.min(mutated.length, from + dice(500)));
  },
};
