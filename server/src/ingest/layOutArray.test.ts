import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { BrokenFile } from '../logs/source.js';
import { layOutArray } from './layOutArray.js';

const folder = mkdtempSync(join(tmpdir(), 'gumshoe-array-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const out = join(folder, 'array.json');
let written = 0;

function fileOf(content: string | Buffer) {
  written += 1;
  const path = join(folder, `file-${written}`);
  writeFileSync(path, content);
  return { name: path, path, bytes: Buffer.byteLength(content) };
}

const records = Array.from({ length: 300 }, (_, index) => ({
  eventName: 'GetObject',
  n: index,
  text: '{"Records":[',
}));
const document = `{ "Records" : ${JSON.stringify(records)} }\n`;

describe('laying out a document', () => {
  it.each([
    ['plain', Buffer.from(document)],
    ['gzip', gzipSync(document)],
    [
      'gzip of two members',
      Buffer.concat([gzipSync(document.slice(0, 4000)), gzipSync(document.slice(4000))]),
    ],
  ])('of %s leaves the array, every record as it was written, in its place', async (_, content) => {
    expect(await layOutArray(fileOf(content), out)).toBe(true);
    const laid = readFileSync(out, 'utf8');
    expect(laid).toHaveLength(document.length);
    expect(JSON.parse(laid)).toEqual(records);
  });

  it.each([
    ['another member before the records', '{"more":1,"Records":[{}]}'],
    ['another member after the records', '{"Records":[{}],"more":1}'],
    ['a bare array', '[{}]'],
    ['an end that is missing', '{"Records":[{}]'],
  ])('answers that %s is no such document', async (_, content) => {
    expect(await layOutArray(fileOf(content), out)).toBe(false);
  });

  it('fails on damage that the engine does not see: a flipped bit, a missing trailer', async () => {
    const packed = gzipSync(document, { level: 0 });
    await expect(layOutArray(fileOf(packed.subarray(0, -8)), out)).rejects.toThrow(BrokenFile);
    packed[3000] = (packed[3000] ?? 0) ^ 1;
    await expect(layOutArray(fileOf(packed), out)).rejects.toThrow('its checksum does not match');
  });

  it.each([0, 1, 64, 2 ** 32 - 1])('believes no trailer that claims %d bytes', async (claimed) => {
    const packed = gzipSync(document);
    packed.writeUInt32LE(claimed, packed.length - 4);
    await expect(layOutArray(fileOf(packed), out)).rejects.toThrow(BrokenFile);
  });

  it('fails on a file that grows without end', async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, 0x20));
    await expect(layOutArray(fileOf(bomb), out)).rejects.toThrow(BrokenFile);
  });
});
