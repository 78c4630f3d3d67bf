import { describe, expect, it } from 'vitest';
import { LineSplitter } from './lineSplitter.js';

function linesOf(text: string, size: number, limit = 100): (readonly [number, string | undefined])[] {
  const splitter = new LineSplitter(limit);
  const bytes = Buffer.from(text);
  const lines = [];
  for (let at = 0; at < bytes.length; at += size) lines.push(...splitter.push(bytes.subarray(at, at + size)));
  lines.push(...splitter.end());
  return lines.map(({ number, bytes: line }) => [number, line?.toString()] as const);
}

describe('LineSplitter', () => {
  it('counts blank lines and leaves them out, whatever the chunks', () => {
    for (const size of [1, 2, 5, 100]) {
      expect(linesOf('a\n\n \r\nbé\r\nc', size)).toEqual([
        [1, 'a'],
        [4, 'bé\r'],
        [5, 'c'],
      ]);
    }
  });

  it('drops a byte order mark from the first line alone', () => {
    expect(linesOf('\uFEFFa\n\uFEFFb', 2)).toEqual([
      [1, 'a'],
      [2, '\uFEFFb'],
    ]);
  });

  it('names a line that is too long without keeping it', () => {
    for (const size of [1, 3, 100]) {
      expect(linesOf('abc\nabcdef\nab', size, 4)).toEqual([
        [1, 'abc'],
        [2, undefined],
        [3, 'ab'],
      ]);
    }
  });

  it('can begin at a later line', () => {
    const splitter = new LineSplitter(100, 7);
    expect(splitter.push(Buffer.from('a\n'))).toMatchObject([{ number: 7 }]);
  });
});
