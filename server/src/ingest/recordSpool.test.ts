import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRecordSpool } from './recordSpool.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gumshoe-spool-'));
});
afterEach(() => rm(folder, { recursive: true }));

const long = (name: string) => name.repeat(5 << 20);

it('gives long records files of their own, a few to each, and short ones one file', async () => {
  const spool = await openRecordSpool(folder);
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await spool.write(name);
    await spool.write(long(name));
  }
  const [short, ...more] = await spool.paths('short');
  expect(await readFile(short ?? '', 'utf8')).toBe('a\nb\nc\nd\ne\n');
  expect(more).toEqual([]);
  const held = await Promise.all((await spool.paths('long')).map((path) => readFile(path, 'utf8')));
  expect(
    held.map((text) =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => line[0]),
    ),
  ).toEqual([['a', 'b', 'c', 'd'], ['e']]);
  await spool.close();
});

it('takes away all that was written after a mark, over several files', async () => {
  const spool = await openRecordSpool(folder);
  await spool.write('kept');
  await spool.write(long('k'));
  const mark = await spool.mark();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await spool.write(long(name));
  await spool.write('gone');
  await spool.cutBack(mark);
  await spool.write(long('n'));
  const texts = await Promise.all((await spool.paths('long')).map((path) => readFile(path, 'utf8')));
  expect(texts.join('')).toBe(`${long('k')}\n${long('n')}\n`);
  expect(await readFile((await spool.paths('short'))[0] ?? '', 'utf8')).toBe('kept\n');
  await spool.close();
});

it('names no file that nothing was written to', async () => {
  const spool = await openRecordSpool(folder);
  expect([await spool.paths('short'), await spool.paths('long')]).toEqual([[], []]);
  await spool.close();
});
