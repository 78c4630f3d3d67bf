import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { STORE_FORMAT } from './store.js';

/** The files of a segment's folder. */
export const segmentFiles = {
  facts: 'facts.parquet',
  raw: 'raw.parquet',
  sightings: 'sightings.parquet',
  findings: 'findings.parquet',
  rollups: 'rollups.duckdb',
} as const;

/** `segment.json`: the format the segment was written in, what it holds, and the digest of each of its files. */
export const segmentManifest = z.object({
  format: z.number().int().positive(),
  id: z.string(),
  rows: z.number().int().nonnegative(),
  findings: z.number().int().nonnegative(),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
});
export type SegmentManifest = z.infer<typeof segmentManifest>;

export const MANIFEST = 'segment.json';

/**
 * Makes a written folder a segment: digests, manifest, every file and the folder flushed to disk, then the rename
 * that gives it its name. Answers its size in bytes. A crash before the rename leaves a folder that is swept away.
 */
export async function sealSegment(
  folder: string,
  finalFolder: string,
  content: { id: string; rows: number; findings: number },
): Promise<number> {
  const files: SegmentManifest['files'] = {};
  for (const name of Object.values(segmentFiles)) files[name] = await describeFile(join(folder, name));
  const manifest: SegmentManifest = { format: STORE_FORMAT, ...content, files };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of [...Object.values(segmentFiles), MANIFEST]) await flush(join(folder, name));
  await flush(folder);
  await rename(folder, finalFolder);
  await flush(join(finalFolder, '..'));
  return Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
}

export async function readManifest(folder: string): Promise<SegmentManifest> {
  return segmentManifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
}

/** Size and hex SHA-256 of a file. */
export async function describeFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
