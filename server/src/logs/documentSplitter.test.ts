import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentSplitter, type Slice, type SplitOptions } from './documentSplitter.js';
import { BrokenFile } from './source.js';

const options: SplitOptions = {
  containers: ['Records', 'logEvents'],
  limits: { depth: 8, recordChars: 1000 },
};

function split(text: string | Buffer, size = 1 << 20, given: Partial<SplitOptions> = {}): Slice[] {
  const splitter = new DocumentSplitter({ ...options, ...given });
  const bytes = Buffer.from(text);
  const slices: Slice[] = [];
  for (let at = 0; at < bytes.length; at += size)
    slices.push(...splitter.push(bytes.subarray(at, at + size)));
  splitter.end();
  return slices;
}

function texts(slices: readonly Slice[]): string[] {
  return slices.map((slice) => (slice.kind === 'value' ? slice.bytes.toString() : `! ${slice.reason}`));
}

function faultOf(text: string): BrokenFile {
  try {
    split(text);
  } catch (cause) {
    if (cause instanceof BrokenFile) return cause;
    throw cause;
  }
  throw new Error('expected the text to be broken');
}

describe('DocumentSplitter', () => {
  it('takes the records out of a list, each exactly as written', () => {
    expect(texts(split('{ "Records" : [ {"a": 1.0},\n {"b":"]}\\""} ] }'))).toEqual([
      '{"a": 1.0}',
      '{"b":"]}\\""}',
    ]);
  });

  it('finds the list behind other members and before further ones', () => {
    const text =
      '{"n":1,"s":"Records","o":{"Records":[9]},"l":["Records"],"Records":[{"a":1}],"z":{"y":[]},"logEvents":[{"b":2}]}';
    expect(texts(split(text))).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('says which list a value was in and what stood before it', () => {
    const [slice] = split('{"messageType":"DATA_MESSAGE","logEvents":[{"message":"x"}]}');
    expect(slice).toMatchObject({ kind: 'value', within: { name: 'logEvents' } });
    const header = slice?.kind === 'value' ? slice.within?.header?.toString() : undefined;
    expect(header).toBe('{"messageType":"DATA_MESSAGE","logEvents":');
  });

  it('takes objects without a list whole, alone, in an array, and one after another', () => {
    expect(texts(split('{"a":1}'))).toEqual(['{"a":1}']);
    expect(texts(split('[{"a":1}, {"b":[{}]}]'))).toEqual(['{"a":1}', '{"b":[{}]}']);
    expect(texts(split('{"a":1}{"b":2}\n\n {"Records":[{"c":3}]} [{"d":4}]'))).toEqual([
      '{"a":1}',
      '{"b":2}',
      '{"c":3}',
      '{"d":4}',
    ]);
  });

  it('hands out list elements of every JSON type', () => {
    expect(texts(split('[1,-2.5e+3,"a,b]",null,true,[[1],{}],{}]'))).toEqual([
      '1',
      '-2.5e+3',
      '"a,b]"',
      'null',
      'true',
      '[[1],{}]',
      '{}',
    ]);
  });

  it('passes over a byte order mark before any document', () => {
    expect(texts(split('\uFEFF{"a":1}\n\uFEFF{"b":2}'))).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('gives the offset of each value', () => {
    expect(split('{"Records":[{"a":"é"}, {}]}').map(({ offset }) => offset)).toEqual([12, 24]);
  });

  it('leaves out a value that is too long or too deep and reads on', () => {
    const long = `{"a":"${'x'.repeat(1000)}"}`;
    const deep = `${'['.repeat(9)}${']'.repeat(9)}`;
    const fits = `${'['.repeat(8)}${']'.repeat(8)}`;
    for (const size of [1, 7, 1 << 20]) {
      expect(texts(split(`{"Records":[${long},${deep},${fits},{"b":1}]}`, size))).toEqual([
        '! longer than 1,000 bytes',
        '! nested deeper than 8 levels',
        fits,
        '{"b":1}',
      ]);
    }
  });

  it('keeps nothing of a value without an end', () => {
    const splitter = new DocumentSplitter(options);
    splitter.push(Buffer.from('{"Records":[{"a":"'));
    for (let chunk = 0; chunk < 100; chunk += 1) splitter.push(Buffer.alloc(1000, 'x'));
    expect(splitter.unfinished()).toBeUndefined();
    expect(() => splitter.end()).toThrow('cut off in the middle of a record (byte 100,018)');
  });

  it('finds a list in an object whose other members pass the limit', () => {
    const text = `{"pad":"${'x'.repeat(5000)}","Records":[{"a":1}]}`;
    expect(texts(split(text, 64))).toEqual(['{"a":1}']);
  });

  it.each([
    ['{"Records":[{}{}]}', 'byte 14', 'not valid JSON: a comma is expected between records'],
    ['{"Records":[{},]}', 'byte 15', 'not valid JSON: a record is expected here'],
    ['{"Records":[{}', 'byte 14', 'cut off before its end'],
    ['{"Records":[{"a":1', 'byte 18', 'cut off in the middle of a record'],
    ['{"Records":[]]', 'byte 13', 'not valid JSON'],
    ['{"a":1} trailing', 'byte 8', 'text that is not JSON'],
    ['[{}] ]', 'byte 5', 'text that is not JSON'],
  ])('names the place where %s is broken', (text, at, reason) => {
    expect(faultOf(text)).toMatchObject({ at, reason });
  });

  it('stops after a first document that is a line of its own', () => {
    const splitter = new DocumentSplitter({ ...options, watchForLines: true });
    expect(texts(splitter.push(Buffer.from('\n{"a":1} \r\n{"b":2}\n')))).toEqual(['{"a":1}']);
    expect(splitter.linesFrom).toBe(11);
    expect(splitter.lineBreaks).toBe(2);
  });

  it('does not take a document over several lines, or a list, for a line', () => {
    for (const text of ['{"a":\n1}\n{"b":2}', '{"Records":[{"a":1}]}\n{}\n', '[{}]\n{}']) {
      const splitter = new DocumentSplitter({ ...options, watchForLines: true });
      splitter.push(Buffer.from(text));
      expect(splitter.linesFrom).toBeUndefined();
    }
  });

  it('finds the same values whatever the chunks', () => {
    const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
    const object = fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), value, { maxKeys: 4 });
    const space = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(
        fc.array(object, { maxLength: 6 }),
        space,
        fc.integer({ min: 1, max: 40 }),
        (records, indent, size) => {
          const expected = records.map((record) => JSON.stringify(record));
          const wide = { limits: { depth: 64, recordChars: 100_000 } };
          for (const text of [
            JSON.stringify({ Records: records }, null, indent),
            JSON.stringify({ x: [{}], Records: records }, null, indent),
          ]) {
            const found = texts(split(text, size, wide)).map((slice) => JSON.stringify(JSON.parse(slice)));
            expect(found).toEqual(expected);
          }
        },
      ),
      { seed: 20260310, numRuns: 300 },
    );
  });
});
