import { gunzipSync, gzipSync } from 'node:zlib';
import { inRoot } from '../root.mjs';

const { mutations } = await import(inRoot('server/dist/testing/mutateBytes.js'));

/** One in so many files is a bomb or a giant: they cost more than they teach. */
const BOMB_EVERY = 100;
const ODD_VALUES = [
  'null',
  '[]',
  '{}',
  '-1',
  '1e400',
  'true',
  '""',
  '"2026-13-45T99:99:99Z"',
  '{"__proto__":{"x":1}}',
  '"\\u0000"',
  '[[[[]]]]',
];

const more = {
  'harms the frame of gzip': (bytes, next) => {
    const harmed = Buffer.from(isGzip(bytes) ? bytes : gzipSync(bytes));
    const at = next(2) === 0 ? next(10) : harmed.length - 1 - next(8);
    harmed[at] = (harmed[at] ?? 0) ^ (1 + next(255));
    return harmed;
  },
  'puts an odd value in': (bytes, next) => {
    const text = (isGzip(bytes) ? unzipped(bytes) : bytes).toString();
    const members = [...text.matchAll(/"(\w+)":\s*("(?:[^"\\]|\\.)*"|[\w.-]+)/g)];
    const member = members[next(members.length || 1)];
    if (member === undefined) return Buffer.from(`${text}${ODD_VALUES[next(ODD_VALUES.length)]}`);
    const odd = `"${member[1]}":${ODD_VALUES[next(ODD_VALUES.length)]}`;
    const harmed = `${text.slice(0, member.index)}${odd}${text.slice(member.index + member[0].length)}`;
    return isGzip(bytes) ? gzipSync(harmed) : Buffer.from(harmed);
  },
};
const ways = Object.entries({ ...mutations, ...more });

const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

function unzipped(bytes) {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

/** Files that claim little and become much, made once. */
const bombs = {
  'a bomb of zeros': () => gzipSync(Buffer.alloc(200 << 20)),
  'a bomb in a bomb': () => gzipSync(gzipSync(Buffer.alloc(200 << 20))),
  'a bomb of blanks in a document': () =>
    gzipSync(Buffer.concat([Buffer.from('{"Records":['), Buffer.alloc(200 << 20, ' '), Buffer.from(']}')])),
  'a giant text': () => Buffer.from(`{"Records":[{"eventName":"${'x'.repeat(20 << 20)}"}]}`),
  'a deep tree': () => gzipSync(`{"Records":[${'['.repeat(1_000_000)}`),
};
const made = new Map();

/**
 * The n-th harm: takes turns among all ways of `mutateBytes`, gzip's own frame, and odd values; where the file is compressed half of the
 * harm is done to what is inside. One in a hundred is a bomb instead.
 *
 * @param {Buffer} bytes
 * @param {number} nth
 * @param {(below: number) => number} next
 * @returns {{ way: string, bytes: Buffer }}
 */
export function harm(bytes, nth, next) {
  if (nth % BOMB_EVERY === BOMB_EVERY - 1) {
    const names = Object.keys(bombs);
    const way = names[Math.floor(nth / BOMB_EVERY) % names.length];
    if (!made.has(way)) made.set(way, bombs[way]());
    return { way, bytes: made.get(way) };
  }
  const [way, mutate] = ways[nth % ways.length];
  const isInside = isGzip(bytes) && next(2) === 0 && !(way in more);
  return { way, bytes: isInside ? gzipSync(mutate(unzipped(bytes), next)) : mutate(bytes, next) };
}
