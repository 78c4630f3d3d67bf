import { expect, test } from 'vitest';
import { withSection } from './documentSection.mjs';

test('a section is replaced, and what people wrote around it stays', () => {
  const first = withSection('# Title\n\nBefore.\n', 'one', 'old');
  const both = withSection(first, 'two', 'other');
  const again = withSection(`${both}\nAfter.\n`, 'one', 'new');
  expect(again).toContain('# Title\n\nBefore.');
  expect(again).toContain('new');
  expect(again).not.toContain('old');
  expect(again).toContain('other');
  expect(again.trimEnd().endsWith('After.')).toBe(true);
});

test('writing the same section twice changes nothing', () => {
  const once = withSection('# Title\n', 'one', 'text');
  expect(withSection(once, 'one', 'text')).toBe(once);
});
