import { describe, expect, it } from 'vitest';
import { jsonTree } from './jsonTree';

describe('a JSON text as a tree', () => {
  it('keeps numbers as they were written, whatever their size', () => {
    expect(jsonTree('[9007199254740993, 1.50, -0]')).toEqual({
      kind: 'array',
      items: ['9007199254740993', '1.50', '-0'].map((text) => ({ kind: 'literal', text })),
    });
  });

  it('keeps a member that stands twice, and one named __proto__', () => {
    const tree = jsonTree('{"a": 1, "a": 2, "__proto__": {"b": []}}');
    expect(tree?.kind === 'object' && tree.members.map(({ name }) => name)).toEqual(['a', 'a', '__proto__']);
  });

  it('reads escapes, and takes a text with a broken one as it stands', () => {
    expect(jsonTree('"a\\u0041\\n"')).toEqual({ kind: 'text', text: 'aA\n' });
    expect(jsonTree('"\\x"')).toEqual({ kind: 'text', text: '\\x' });
  });

  it.each(['', '{', '[1,]', '{"a" 1}', 'nul', '1 2', '"a', '{"a":1}}'])('answers nothing for %s', (text) => {
    expect(jsonTree(text)).toBeUndefined();
  });

  it('answers nothing for what is nested too deep, without failing', () => {
    expect(jsonTree('['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined();
    expect(jsonTree('['.repeat(300) + ']'.repeat(300))?.kind).toBe('array');
  });
});
