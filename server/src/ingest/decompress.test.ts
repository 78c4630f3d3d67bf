import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrokenFile, type ReadLimits, type SourceFile } from '../logs/source.js';
import { buildZip } from '../testing/buildZip.js';
import { gathered } from '../testing/logRecords.js';
import { openSource } from './decompress.js';
import { fileDigest } from './fileDigest.js';
import { readHead } from './fileHead.js';

const limits: ReadLimits = { fileBytes: 50_000_000, ratio: 200, depth: 64, recordChars: 1e6 };
const text = Buffer.from(
  Array.from({ length: 5000 }, (_, n) => `{"n":${n},"x":"${(n * 7919) % 10007}é"}\n`).join(''),
);
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gumshoe-decompress-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(content: Buffer, name = 'file'): SourceFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { name, path, bytes: content.length };
}

function entryOf(archive: Buffer, entry: string): SourceFile {
  const file = written(archive, `a${Math.random()}.zip`);
  return { ...file, name: `${file.name}!/${entry}`, entry };
}

async function contentOf(file: SourceFile, given = limits): Promise<Buffer> {
  return Buffer.concat(await gathered(openSource(file, given)));
}

async function faultOf(file: SourceFile, given = limits): Promise<BrokenFile> {
  const fault = await contentOf(file, given).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (fault instanceof BrokenFile) return fault;
  throw new Error(`expected a broken file, not ${String(fault)}`);
}

describe('openSource', () => {
  it('reads plain and gzip alike, whatever the name', async () => {
    expect(await contentOf(written(text, 'plain.gz'))).toEqual(text);
    for (const level of [0, 1, 9])
      expect(await contentOf(written(gzipSync(text, { level }), 'packed.json'))).toEqual(text);
  });

  it('reads gzip of several members, empty ones too, and zeros after them', async () => {
    const parts = [text.subarray(0, 10), Buffer.alloc(0), text.subarray(10, 90_000), text.subarray(90_000)];
    const members = Buffer.concat(parts.map((part) => gzipSync(part)));
    expect(await contentOf(written(members))).toEqual(text);
    expect(await contentOf(written(Buffer.concat([members, Buffer.alloc(70_000)])))).toEqual(text);
  });

  it('reads a member with name, comment, extra field and header checksum', async () => {
    const packed = gzipSync(text);
    const header = Buffer.from([
      0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2, 0x61, 0, 0x62, 0x63, 0, 9, 9,
    ]);
    expect(await contentOf(written(Buffer.concat([header, packed.subarray(10)])))).toEqual(text);
  });

  it('names the place where compressed data is cut, at any length', async () => {
    const packed = gzipSync(text);
    for (const length of [4, 9, 10, 11, 5000, packed.length - 9, packed.length - 8, packed.length - 1]) {
      expect(await faultOf(written(packed.subarray(0, length)))).toMatchObject({
        at: `compressed byte ${length.toLocaleString('en-US')}`,
        reason: 'the compressed data ends too early',
      });
    }
  });

  it('names the place of what follows the compressed data', async () => {
    const packed = gzipSync(text);
    const fault = await faultOf(written(Buffer.concat([packed, Buffer.from('trailing')])));
    expect(fault).toMatchObject({
      at: `compressed byte ${packed.length.toLocaleString('en-US')}`,
      reason: 'something else follows the compressed data',
    });
    expect(await faultOf(written(Buffer.concat([packed, Buffer.alloc(20), Buffer.from('x')])))).toMatchObject(
      { reason: 'something else follows the compressed data' },
    );
  });

  it('finds damage by the checksum where decompressing does not', async () => {
    const packed = gzipSync(text, { level: 0 });
    packed[3000] = (packed[3000] ?? 0) ^ 1;
    expect((await faultOf(written(packed))).reason).toBe(
      'the compressed data is damaged: its checksum does not match',
    );
  });

  it('stops a file that grows past the ratio, in any number of members', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const small = gzipSync(Buffer.alloc(900_000));
    for (const packed of [
      bomb,
      Buffer.concat([gzipSync(text), bomb]),
      Buffer.concat(Array.from({ length: 20 }, () => small)),
    ]) {
      expect((await faultOf(written(packed))).reason).toBe('grows more than 200 times when decompressed');
    }
    expect(await contentOf(written(small))).toHaveLength(900_000);
  });

  it('stops a file that is longer than allowed', async () => {
    const short = { ...limits, fileBytes: 100_000 };
    expect((await faultOf(written(text), short)).reason).toBe('longer than 100,000 bytes when decompressed');
    expect((await faultOf(written(gzipSync(text)), short)).reason).toBe(
      'longer than 100,000 bytes when decompressed',
    );
  });

  it('says in words why a file cannot be opened', async () => {
    expect(await faultOf({ name: 'none', path: join(folder, 'none'), bytes: 1 })).toMatchObject({
      reason: 'cannot be read: it is no longer there',
    });
    expect(await faultOf({ name: 'folder', path: folder, bytes: 1 })).toMatchObject({
      reason: 'cannot be read: it is a folder',
    });
  });

  it('reads entries of an archive, packed or stored, gzip inside or not, empty or not', async () => {
    const contents: Readonly<Record<string, Buffer>> = {
      plain: text,
      'packed.gz': gzipSync(text),
      empty: Buffer.alloc(0),
    };
    for (const stored of [false, true]) {
      const archive = buildZip(
        Object.entries(contents).map(([name, content]) => ({ name, content, stored })),
      );
      expect(await contentOf(entryOf(archive, 'plain'))).toEqual(text);
      expect(await contentOf(entryOf(archive, 'packed.gz'))).toEqual(text);
      expect(await contentOf(entryOf(archive, 'empty'))).toHaveLength(0);
    }
  });

  it('believes no size an archive claims', async () => {
    const bomb = buildZip([{ name: 'bomb', content: Buffer.alloc(20_000_000), claims: { size: 10 } }]);
    expect((await faultOf(entryOf(bomb, 'bomb'))).reason).toBe('grows more than 200 times when decompressed');
    const twice = buildZip([{ name: 'twice.gz', content: gzipSync(gzipSync(Buffer.alloc(40_000_000))) }]);
    expect(await contentOf(entryOf(twice, 'twice.gz'))).toHaveLength(
      gzipSync(Buffer.alloc(40_000_000)).length,
    );
    const liar = buildZip([{ name: 'liar', content: text, claims: { size: 3 } }]);
    expect(await contentOf(entryOf(liar, 'liar'))).toEqual(text);
  });

  it('names damage inside an archive', async () => {
    const archive = buildZip([{ name: 'a', content: text, stored: true }]);
    archive[500] = (archive[500] ?? 0) ^ 1;
    expect((await faultOf(entryOf(archive, 'a'))).reason).toBe(
      'the archive is damaged: a checksum does not match',
    );
    const moved = buildZip([{ name: 'a', content: text, claims: { offset: 7 } }]);
    expect((await faultOf(entryOf(moved, 'a'))).reason).toBe('the archive is damaged: no entry lies here');
    expect((await faultOf(entryOf(archive, 'other'))).reason).toBe('the archive no longer holds this entry');
  });

  it('opens neither encrypted entries nor other ways of packing', async () => {
    const archive = buildZip([
      { name: 'secret', content: text, claims: { flags: 0x801 } },
      { name: 'lzma', content: text, claims: { method: 14 } },
    ]);
    expect((await faultOf(entryOf(archive, 'secret'))).reason).toBe('encrypted');
    expect((await faultOf(entryOf(archive, 'lzma'))).reason).toBe('compressed by method 14: not opened');
  });

  it('refuses entries that lie over one another', async () => {
    const archive = buildZip([
      { name: 'a', content: text },
      { name: 'b', content: text, claims: { offset: 0 } },
    ]);
    expect(await contentOf(entryOf(archive, 'a'))).toEqual(text);
    expect((await faultOf(entryOf(archive, 'b'))).reason).toBe('lies over another entry of the archive');
  });

  it('closes the file when its reader leaves early', async () => {
    const before = process.getActiveResourcesInfo().length;
    for (let time = 0; time < 50; time += 1) {
      for await (const chunk of openSource(written(gzipSync(text)), limits)) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
    }
    expect(process.getActiveResourcesInfo().length).toBeLessThan(before + 10);
  });
});

describe('readHead', () => {
  it('gives the first bytes of the content and says whether that is all', async () => {
    const packed = written(gzipSync(text));
    expect(await readHead(packed)).toEqual({
      head: text.subarray(0, 65_536),
      compressed: true,
      complete: false,
    });
    expect(await readHead(packed, text.length)).toEqual({ head: text, compressed: true, complete: true });
    expect(await readHead(written(text), 5)).toEqual({
      head: text.subarray(0, 5),
      compressed: false,
      complete: false,
    });
  });

  it('tells an empty file from one that holds nothing', async () => {
    expect(await readHead(written(Buffer.alloc(0)))).toEqual({
      head: Buffer.alloc(0),
      compressed: false,
      complete: true,
    });
    expect(await readHead(written(gzipSync('')))).toEqual({
      head: Buffer.alloc(0),
      compressed: true,
      complete: true,
    });
  });

  it('comes with what could be read of a broken file', async () => {
    const packed = gzipSync(text);
    const { head, broken } = await readHead(written(packed.subarray(0, packed.length - 20)), 1e6);
    expect(head.length).toBeGreaterThan(1000);
    expect(broken).toEqual({
      at: `compressed byte ${(packed.length - 20).toLocaleString('en-US')}`,
      reason: 'the compressed data ends too early',
    });
  });
});

describe('fileDigest', () => {
  it('is that of the bytes on disk, so packing changes it', async () => {
    expect(await fileDigest(written(Buffer.from('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(await fileDigest(written(gzipSync('abc')))).not.toBe(
      await fileDigest(written(Buffer.from('abc'))),
    );
  });

  it('is the same for a file and for the entry it was packed into', async () => {
    const packed = gzipSync(text);
    const archive = buildZip([{ name: 'a.gz', content: packed }]);
    expect(await fileDigest(entryOf(archive, 'a.gz'))).toBe(await fileDigest(written(packed)));
  });

  it('fails on an entry that grows without end', async () => {
    const archive = buildZip([{ name: 'bomb', content: Buffer.alloc(20_000_000) }]);
    await expect(fileDigest(entryOf(archive, 'bomb'))).rejects.toThrow(BrokenFile);
  });
});
