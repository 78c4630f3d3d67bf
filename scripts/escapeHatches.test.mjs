import { expect, test } from 'vitest';
import { compareCounts, countEscapeHatches } from './escapeHatches.mjs';
import { readModule } from './readModule.mjs';

const kindsIn = (source) => readModule('a.tsx', source).escapeHatches.map((hatch) => hatch.kind);

test.each([
  ['const a = b as string;', ['as']],
  ['const a = b as unknown as string;', ['as', 'as']],
  ['const a: any = 1;', ['any']],
  ['const a: Record<string, any[]> = {};', ['any']],
  ['const a = b!.c;', ['non-null']],
  ['// @ts-expect-error reason\nconst a = 1;', ['ts-directive']],
  ['/* biome-ignore lint/x: reason */\nconst a = 1;', ['biome-ignore']],
  ['const a = <p dangerouslySetInnerHTML={{ __html: b }} />;', ['dangerous-html']],
])('counts %s', (source, kinds) => {
  expect(kindsIn(source)).toEqual(kinds);
});

test.each([
  "const a = ['x'] as const;",
  "import { a as b } from './a.js';\nexport { b as c };",
  "const any = 'as any!';",
  'const a = !b;',
  'const a = { x: 1 } satisfies A;',
])('does not count %s', (source) => {
  expect(kindsIn(source)).toEqual([]);
});

test('the product and tests are counted apart', () => {
  const counts = countEscapeHatches([
    { kind: 'as', test: false },
    { kind: 'as', test: true },
    { kind: 'as', test: true },
  ]);
  expect([counts.product.as, counts.tests.as, counts.product.any]).toEqual([1, 2, 0]);
});

test('more than the ceiling is told from fewer, and an unnamed kind has the ceiling 0', () => {
  const counts = countEscapeHatches([
    { kind: 'as', test: false },
    { kind: 'any', test: false },
  ]);
  const { more, fewer } = compareCounts(counts, { product: { as: 3 }, tests: {} });
  expect(more).toEqual([{ name: 'any in product', count: 1, limit: 0 }]);
  expect(fewer).toEqual([{ name: 'as in product', count: 1, limit: 3 }]);
});
