import { describe, expect, it } from 'vitest';
import { memberText, wholeMembers } from './jsonMembers.js';
import { escapesHalfCharacter, onOneLine, parseBytes } from './jsonText.js';

describe('parseBytes', () => {
  it('gives a value with its text, or the problem', () => {
    expect(parseBytes(Buffer.from('{"é": 1.0}'))).toEqual({ text: '{"é": 1.0}', value: { é: 1 } });
    expect(parseBytes(Buffer.from('{"é": x}'))).toEqual({ problem: 'not valid JSON' });
  });

  it('refuses bytes that are not UTF-8 rather than replacing them', () => {
    expect(parseBytes(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ problem: 'not UTF-8 text' });
  });

  it('reads a member called __proto__ as a member like any other', () => {
    const parsed = parseBytes(Buffer.from('{"__proto__":{"polluted":1},"__proto__":{"polluted":2}}'));
    expect('value' in parsed && Object.keys(Object(parsed.value))).toEqual(['__proto__']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('onOneLine', () => {
  it('replaces line breaks between parts and leaves escaped ones', () => {
    expect(onOneLine('{\r\n"a":\n"x\\ny"}')).toBe('{  "a": "x\\ny"}');
  });
});

describe('escapesHalfCharacter', () => {
  it.each([
    ['{"a":"\\ud83d\\ude00"}', false],
    ['{"a":"\\ud83d"}', true],
    ['{"a":"\\ude00"}', true],
    ['{"a":"\\ud83d\\ud83d\\ude00"}', true],
    ['{"a":"\\ud83d \\ude00"}', true],
    ['{"a":"\\\\ud83d"}', false],
    ['{"a":"\\\\\\ud83d"}', true],
    ['{"a":"\\uD83D\\uDE00\\uD83D\\uDE00"}', false],
    ['{"a":"\\u00d8"}', false],
  ])('of %s says %s', (json, expected) => {
    expect(escapesHalfCharacter(json)).toBe(expected);
  });
});

describe('memberText', () => {
  it('gives the text of a member exactly as written', () => {
    const text =
      ' { "a" : {"detail":1} , "b\\"c":"}" , "detail" : {"x": 1.0,\n"y":[{"z":"\\"}"}]} , "n":null }';
    expect(memberText(text, 'detail')).toBe('{"x": 1.0,\n"y":[{"z":"\\"}"}]}');
    expect(memberText(text, 'n')).toBe('null ');
    expect(memberText(text, 'missing')).toBeUndefined();
  });

  it('takes the last of a repeated key, as parsing does', () => {
    expect(memberText('{"detail":1,"detail":2}', 'detail')).toBe('2');
  });

  it('compares keys by what they say, not how they are written', () => {
    expect(memberText('{"det\\u0061il":[1]}', 'detail')).toBe('[1]');
  });
});

describe('wholeMembers', () => {
  it('reads what is whole of an object that breaks off', () => {
    expect(wholeMembers('{"a":1,"b":{"c":[2]},"d":"x","e":{"f":')).toEqual({ a: 1, b: { c: [2] }, d: 'x' });
    expect(wholeMembers('{"a":"x')).toEqual({});
    expect(wholeMembers('')).toEqual({});
  });
});
