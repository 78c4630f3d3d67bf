import { describe, expect, it } from 'vitest';
import { searchPatternOf } from './searchPattern.js';

describe('reading a typed text', () => {
  it.each([
    ['svc_ci', 'svc_ci'],
    ['100%', '100%'],
    [String.raw`a\*b\?`, 'a*b?'],
    [String.raw`a\\b`, String.raw`a\b`],
    ['\\', '\\'],
    [String.raw`a\b`, String.raw`a\b`],
  ])('takes %s as it is written', (text, literal) => {
    expect(searchPatternOf(text)).toEqual({ kind: 'literal', text: literal });
  });

  it.each([
    ['adm*', 'adm%'],
    ['i-0?c', 'i-0_c'],
    ['50%_*', String.raw`50\%\_%`],
    [String.raw`\**`, '*%'],
    [String.raw`\\*`, String.raw`\\%`],
  ])('turns the wildcards of %s alone into those of LIKE', (text, like) => {
    expect(searchPatternOf(text)).toEqual({ kind: 'wildcards', like });
  });
});
