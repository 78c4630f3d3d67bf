import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildZip } from '../testing/buildZip.js';
import { gathered } from '../testing/logRecords.js';
import { fileDigest } from './fileDigest.js';
import { readHead } from './fileHead.js';
import { findFiles } from './findFiles.js';
import { recognize } from '../logs/recognize.js';

let root = '';
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'gumshoe-find-')), 'logs');
  mkdirSync(join(root, 'b', 'deep'), { recursive: true });
  mkdirSync(join(root, 'a'));
  for (const name of ['b/2.json', 'b/10.json', 'b/deep/x', 'a/z', 'c']) writeFileSync(join(root, name), name);
});
afterEach(() => rmSync(join(root, '..'), { recursive: true }));

async function namesUnder(...paths: string[]): Promise<string[]> {
  const found = await gathered(findFiles(paths));
  return found.map(({ name, refused }) => (refused === undefined ? name : `${name}: ${refused}`));
}

describe('findFiles', () => {
  it('walks folders in a stable order and names files from the given folder on', async () => {
    const expected = ['logs/a/z', 'logs/b/10.json', 'logs/b/2.json', 'logs/b/deep/x', 'logs/c'];
    expect(await namesUnder(root)).toEqual(expected);
    expect(await namesUnder(`${root}/`)).toEqual(expected);
    expect(await gathered(findFiles([join(root, 'c')]))).toEqual([
      { name: 'c', path: join(root, 'c'), bytes: 1 },
    ]);
  });

  it('tells two folders of one name apart', async () => {
    const other = join(root, '..', 'other', 'logs');
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, 'd'), '');
    expect(await namesUnder(join(root, 'a'), root, other)).toEqual([
      'a/z',
      `${root}/a: a folder that is read already, met again by a link or a second path`,
      `${root}/b/10.json`,
      `${root}/b/2.json`,
      `${root}/b/deep/x`,
      `${root}/c`,
      `${other}/d`,
    ]);
  });

  it('fails for a path that is not there, before reading any', async () => {
    const reading = gathered(findFiles([root, join(root, 'none')]));
    await expect(reading).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining(join(root, 'none')),
    });
  });

  it('follows links once and ends on loops', async () => {
    symlinkSync(root, join(root, 'a', 'loop'));
    symlinkSync(join(root, 'c'), join(root, 'a', 'file'));
    symlinkSync(join(root, 'a', 'me'), join(root, 'a', 'me'));
    const names = await namesUnder(join(root, 'a'));
    expect(names).toContain('a/file');
    expect(names).toContain('a/loop/a: a folder that is read already, met again by a link or a second path');
    expect(names.filter((name) => !name.startsWith('a/loop/'))).toEqual(['a/file', 'a/me', 'a/z']);
  });

  it('leaves a link that leads nowhere to fail where it is read', async () => {
    symlinkSync(join(root, 'nowhere'), join(root, 'a', 'dead'));
    const [dead] = (await gathered(findFiles([join(root, 'a')]))).filter(({ name }) => name === 'a/dead');
    expect(dead).toBeDefined();
    if (dead !== undefined)
      await expect(fileDigest(dead)).rejects.toMatchObject({
        reason: 'cannot be read: it is no longer there',
      });
  });

  it('does not open what is no file', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, 'a', 'socket'), resolve));
    expect(await namesUnder(join(root, 'a'))).toEqual([
      'a/socket: not a file: a device, a pipe or a socket',
      'a/z',
    ]);
    await new Promise((resolve) => server.close(resolve));
  });

  it.skipIf(process.getuid?.() === 0)('goes on past what it may not read', async () => {
    chmodSync(join(root, 'b'), 0);
    const [first, folder] = await gathered(findFiles([root]));
    chmodSync(join(root, 'b'), 0o755);
    expect([first?.name, folder?.name]).toEqual(['logs/a/z', 'logs/b']);
  });

  it('lists the entries of an archive, told by content, and shows their names as they are', async () => {
    const content = Buffer.from('x');
    const archive = buildZip([
      { name: 'folder/', content: Buffer.alloc(0), stored: true },
      { name: 'folder/é.json', content },
      { name: '../../etc/passwd', content },
      { name: 'C:\\logs\\a', content },
      { name: 'folder/é.json', content },
    ]);
    writeFileSync(join(root, 'c'), archive);
    const found = await gathered(findFiles([join(root, 'c')]));
    expect(found.map(({ name }) => name)).toEqual([
      'c!/folder/é.json',
      'c!/../../etc/passwd',
      'c!/C:/logs/a',
      'c!/folder/é.json (2)',
    ]);
    expect(found.map(({ entry }) => entry)).toEqual([
      'folder/é.json',
      '../../etc/passwd',
      'C:/logs/a',
      'folder/é.json (2)',
    ]);
    const [first, second, third, again] = await Promise.all(
      found.map((file) => fileDigest(file).catch((cause: Error) => cause.message)),
    );
    expect([second, third]).toEqual([first, first]);
    expect(again).toContain('a second entry of the same name');
  });

  it('leaves a damaged archive to be recognized as one', async () => {
    const archive = buildZip([{ name: 'a', content: Buffer.from('x') }]);
    writeFileSync(join(root, 'c'), archive.subarray(0, 30));
    const [file] = await gathered(findFiles([join(root, 'c')]));
    expect(file).toMatchObject({ name: 'c' });
    if (file !== undefined)
      expect(recognize(await readHead(file), file)).toMatchObject({ verdict: 'reject', at: 'byte 0' });
  });

  it('reads an archive again when it has changed', async () => {
    writeFileSync(join(root, 'c'), buildZip([{ name: 'a', content: Buffer.from('x') }]));
    expect(await namesUnder(join(root, 'c'))).toEqual(['c!/a']);
    writeFileSync(join(root, 'c'), buildZip([{ name: 'bb', content: Buffer.from('x') }]));
    expect(await namesUnder(join(root, 'c'))).toEqual(['c!/bb']);
  });

  it('stops when asked to', async () => {
    await expect(gathered(findFiles([root], AbortSignal.abort()))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
