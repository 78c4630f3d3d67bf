import { type FileHandle, open, rm } from 'node:fs/promises';

const FLUSH_CHARS = 1 << 20;

/** A file of lines in the making that can be cut back to an earlier place: what a broken file wrote is taken away. */
export interface Spool {
  readonly path: string;
  /** Bytes written so far. */
  place(): Promise<number>;
  write(line: string): Promise<void>;
  cutBack(place: number): Promise<void>;
  close(): Promise<void>;
}

/** A new spool file; deleted by `removeSpool` when its lines have been read. */
export async function openSpool(path: string): Promise<Spool> {
  await rm(path, { force: true });
  const handle: FileHandle = await open(path, 'w');
  let waiting: string[] = [];
  let chars = 0;
  let written = 0;
  const flush = async () => {
    if (chars === 0) return;
    const { bytesWritten } = await handle.write(waiting.join(''), written);
    written += bytesWritten;
    waiting = [];
    chars = 0;
  };
  return {
    path,
    place: async () => {
      await flush();
      return written;
    },
    write: async (line) => {
      waiting.push(line, '\n');
      chars += line.length + 1;
      if (chars >= FLUSH_CHARS) await flush();
    },
    cutBack: async (place) => {
      await flush();
      await handle.truncate(place);
      written = place;
    },
    close: async () => {
      await flush();
      await handle.close();
    },
  };
}

export async function removeSpool(spool: Spool): Promise<void> {
  await rm(spool.path, { force: true });
}
