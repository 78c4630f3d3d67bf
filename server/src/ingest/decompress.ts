import { crc32 } from 'node:zlib';
import { BrokenFile, type ReadLimits, type SourceFile } from '../logs/source.js';
import { fileBytes } from './fileBytes.js';
import { ByteSource, type Inflated, OutputGuard, gunzip, inflateStream } from './inflate.js';
import { type ZipEntry, startOfEntry, zipEntries } from './zipEntries.js';

type ContentLimits = Pick<ReadLimits, 'fileBytes' | 'ratio'>;

/** What is learned of the content while it is read. */
export interface ContentKind {
  /** It comes out of gzip; known once the first chunk is there. */
  compressed: boolean;
  /** Bytes of content whose checksum was met so far; none where nothing is compressed. */
  sound: number;
}

/**
 * The content of a file, decompressed where its first bytes say gzip; of an archive's entry, first what the archive
 * compressed. Counts what really comes out, so that no size that a file claims is believed.
 *
 * Fails with `BrokenFile`: cannot be read, damaged, cut off, followed by something else, or past a limit (`fileBytes`;
 * `ratio` once a MiB came out). Chunks are never written to again. Leaving the loop early closes the file.
 */
export async function* openSource(
  file: SourceFile,
  limits: ContentLimits,
  kind: ContentKind = { compressed: false, sound: 0 },
): AsyncGenerator<Buffer> {
  const source = new ByteSource(storedBytes(file, limits));
  const guard = new OutputGuard(limits);
  try {
    const first = await source.takeExactly(3);
    kind.compressed = first[0] === 0x1f && first[1] === 0x8b && first[2] === 8;
    source.giveBack(first);
    yield* kind.compressed
      ? gunzip(source, guard, (bytes) => {
          kind.sound += bytes;
        })
      : plain(source, guard);
  } finally {
    await source.close();
  }
}

const WHOLE_CHUNK = 1024 * 1024;

async function* plain(source: ByteSource, guard: OutputGuard): AsyncGenerator<Buffer> {
  for (
    let chunk = await source.take(WHOLE_CHUNK);
    chunk !== undefined;
    chunk = await source.take(WHOLE_CHUNK)
  ) {
    guard.readCompressed(chunk.length);
    guard.produce(chunk.length);
    yield chunk;
  }
}

/** The bytes of a file as they lie on disk, or of an entry as they were before the archive compressed them. */
export async function* storedBytes(file: SourceFile, limits: ContentLimits): AsyncGenerator<Buffer> {
  if (file.entry === undefined) {
    yield* fileBytes(file.path);
    return;
  }
  const entry = (await zipEntries(file.path)).get(file.entry);
  if (entry === undefined) throw new BrokenFile('byte 0', 'the archive no longer holds this entry');
  if (entry.refused !== undefined) throw new BrokenFile('byte 0', entry.refused);
  yield* entryBytes(file.path, entry, limits);
}

async function* entryBytes(path: string, entry: ZipEntry, limits: ContentLimits): AsyncGenerator<Buffer> {
  const start = await startOfEntry(path, entry);
  const stretch = { start, end: start + entry.compressedBytes };
  const seen: Inflated = { crc: 0, length: 0 };
  if (entry.isStored) yield* checkedBytes(fileBytes(path, stretch), seen);
  else yield* inflatedEntry(new ByteSource(fileBytes(path, stretch)), new OutputGuard(limits), seen);
  if (seen.crc !== entry.crc)
    throw new BrokenFile('byte 0', 'the archive is damaged: a checksum does not match');
}

async function* checkedBytes(content: AsyncIterable<Buffer>, seen: Inflated): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    seen.crc = crc32(chunk, seen.crc);
    seen.length += chunk.length;
    yield chunk;
  }
}

async function* inflatedEntry(
  source: ByteSource,
  guard: OutputGuard,
  seen: Inflated,
): AsyncGenerator<Buffer> {
  try {
    // An entry without content may take no bytes at all.
    const first = await source.takeExactly(1);
    if (first.length === 0) return;
    source.giveBack(first);
    yield* inflateStream(source, guard, seen);
    if ((await source.take(1)) !== undefined)
      throw new BrokenFile('byte 0', 'the archive is damaged: an entry is longer than its content');
  } finally {
    await source.close();
  }
}
