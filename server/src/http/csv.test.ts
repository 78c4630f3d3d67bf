import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../testing/parseCsv.js';
import { csvLine, startsFormula } from './csv.js';

describe('csvLine', () => {
  test('quotes texts, doubles quotes, and leaves numbers and absent values bare', () => {
    expect(csvLine(['a,b', 'say "x"', 'line\r\nend', -5, 1.5, undefined, null, true, ''])).toBe(
      '"a,b","say ""x""","line\r\nend",-5,1.5,,,"true",""\r\n',
    );
  });

  test.each([
    '=HYPERLINK("http://example.com","x")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '  =1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    "'=1",
    "''+1",
  ])('makes %j harmless by one leading apostrophe and cuts nothing', (text) => {
    expect(parseCsv(csvLine([text]))).toEqual([[`'${text}`]]);
  });

  test.each(['ana', "o'brien", "'quoted'", '1+1', 'a=b', '', ' ', 'arn:aws:s3:::example-bucket'])(
    'leaves %j as it is',
    (text) => {
      expect(parseCsv(csvLine([text]))).toEqual([[text]]);
    },
  );

  test('gives every text back, and no cell that a spreadsheet would run', () => {
    const hostile = fc.array(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", ' ', '"', ',', '\ufeff', 'a', '1', '＝'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            hostile.map((parts) => parts.join('')),
          ),
          { minLength: 1 },
        ),
        (texts) => {
          const [cells = []] = parseCsv(csvLine(texts));
          const originals = cells.map((cell) =>
            cell.startsWith("'") && startsFormula(cell) ? cell.slice(1) : cell,
          );
          expect(originals).toEqual(texts);
          expect(
            cells.filter(
              (cell) => /^[\s\ufeff]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) || /^[\t\r\n]/.test(cell),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
