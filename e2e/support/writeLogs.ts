import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files by name: records become the document CloudTrail delivers, text stands as it is. */
export type LogFiles = Readonly<Record<string, readonly object[] | string>>;

/** Writes files into a new temporary folder and answers it. */
export async function writeLogs(files: LogFiles): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gumshoe-logs-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify({ Records: content }));
  }
  return folder;
}
