import { fstatSync } from 'node:fs';
import { type Entry, type ZipFile, fromFdPromise, getFileNameLowLevel } from 'yauzl';
import { AppError } from '@gumshoe/shared/contract/errors';
import { BrokenFile } from '../logs/source.js';
import { openForReading } from './fileBytes.js';

/** An entry of an archive: where its compressed bytes lie, or why it cannot be read. Sizes are what the archive claims. */
export interface ZipEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly compressedBytes: number;
  readonly headerOffset: number;
  readonly isStored: boolean;
  readonly crc: number;
  readonly refused?: string;
}

/** An archive with more entries than are listed. */
export class ArchiveTooLarge extends BrokenFile {}

const MOST_ENTRIES = 250_000;
const STORED = 0;
const DEFLATED = 8;

/** The list of the archive read last: entries of one archive are opened one after another. */
let lastRead: { readonly identity: string; readonly entries: ReadonlyMap<string, ZipEntry> } | undefined;

/**
 * The entries of an archive in the order of its directory, folders included. An archive whose directory cannot be
 * read is a `BrokenFile`. Two entries of one name, and entries that lie over one another (a way to make a small file
 * unpack without end), are refused from the second on.
 */
export async function zipEntries(path: string, signal?: AbortSignal): Promise<ReadonlyMap<string, ZipEntry>> {
  const handle = await openForReading(path);
  try {
    const { dev, ino, size, mtimeMs } = fstatSync(handle.fd);
    const identity = `${dev}:${ino}:${size}:${mtimeMs}`;
    if (lastRead?.identity === identity) return lastRead.entries;
    const entries = await readDirectory(handle.fd, signal);
    lastRead = { identity, entries };
    return entries;
  } finally {
    await handle.close();
  }
}

async function readDirectory(
  fd: number,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const entries = new Map<string, ZipEntry>();
  try {
    // Names stay bytes and sizes go unchecked here: one odd entry must not hide the others.
    const zip = await fromFdPromise(fd, {
      autoClose: false,
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    if (zip.entryCount > MOST_ENTRIES) throw new ArchiveTooLarge('byte 0', tooMany(zip));
    for await (const entry of zip.eachEntry()) {
      if (signal?.aborted) throw new AppError('cancelled', 'The load was stopped.');
      add(entries, describe(entry));
    }
  } catch (cause) {
    if (cause instanceof BrokenFile || cause instanceof AppError) throw cause;
    throw new BrokenFile(
      'byte 0',
      `the archive is damaged: ${cause instanceof Error ? cause.message : 'unreadable'}`,
    );
  }
  return withoutOverlaps(entries);
}

function tooMany({ entryCount }: ZipFile): string {
  const [count, most] = [entryCount, MOST_ENTRIES].map((number) => number.toLocaleString('en-US'));
  return `an archive of ${count} entries, more than ${most}; unpack it first`;
}

function describe(entry: Entry): ZipEntry {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  const isKnown = entry.compressionMethod === STORED || entry.compressionMethod === DEFLATED;
  const refused = entry.isEncrypted()
    ? 'encrypted'
    : isKnown
      ? undefined
      : `compressed by method ${entry.compressionMethod}: not opened`;
  return {
    name,
    isFolder: name.endsWith('/'),
    compressedBytes: entry.compressedSize,
    headerOffset: entry.relativeOffsetOfLocalHeader,
    isStored: entry.compressionMethod === STORED,
    crc: entry.crc32,
    ...(refused === undefined ? {} : { refused }),
  };
}

function add(entries: Map<string, ZipEntry>, entry: ZipEntry): void {
  let name = entry.name;
  for (let copy = 2; entries.has(name); copy += 1) name = `${entry.name} (${copy})`;
  entries.set(
    name,
    name === entry.name ? entry : { ...entry, name, refused: 'a second entry of the same name' },
  );
}

function withoutOverlaps(entries: ReadonlyMap<string, ZipEntry>): ReadonlyMap<string, ZipEntry> {
  let end = 0;
  const overlapping = new Set<string>();
  for (const entry of [...entries.values()].sort((a, b) => a.headerOffset - b.headerOffset)) {
    if (entry.headerOffset < end) overlapping.add(entry.name);
    end = Math.max(end, entry.headerOffset + entry.compressedBytes);
  }
  if (overlapping.size === 0) return entries;
  const refuse = (entry: ZipEntry): ZipEntry =>
    overlapping.has(entry.name) ? { ...entry, refused: 'lies over another entry of the archive' } : entry;
  return new Map([...entries].map(([name, entry]) => [name, refuse(entry)]));
}

const LOCAL_HEADER_BYTES = 30;

/** Where the compressed bytes of an entry begin, from the header in front of them; `BrokenFile` where there is none. */
export async function startOfEntry(path: string, entry: ZipEntry): Promise<number> {
  const handle = await openForReading(path);
  try {
    const header = Buffer.alloc(LOCAL_HEADER_BYTES);
    const { bytesRead } = await handle.read(header, 0, LOCAL_HEADER_BYTES, entry.headerOffset);
    if (bytesRead < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== 0x04034b50)
      throw new BrokenFile(
        `byte ${entry.headerOffset.toLocaleString('en-US')}`,
        'the archive is damaged: no entry lies here',
      );
    return entry.headerOffset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}
