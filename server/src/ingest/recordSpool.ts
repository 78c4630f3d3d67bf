import { join } from 'node:path';
import { type Spool, openSpool } from './spool.js';

/** Characters from which a record is long: 2,047 shorter ones beside it, what the engine takes at once, stay under 32 MB. */
const LONG_CHARS = 16 << 10;
/** Bytes of long records that one statement reads: the engine holds what it reads several times over. */
const LONG_BYTES = 16 << 20;

/** Where the lines of the spool ended at some moment. */
export interface SpoolMark {
  readonly short: number;
  /** Files of long records, and the end of the last of them. */
  readonly files: number;
  readonly long: number;
}

/**
 * Lines of records in the making: short ones in one file, long ones in files so small that a statement can hold one of them. All of
 * it can be cut back to an earlier mark.
 */
export interface RecordSpool {
  write(line: string): Promise<void>;
  mark(): Promise<SpoolMark>;
  cutBack(mark: SpoolMark): Promise<void>;
  /** The files with lines in them, written to the end; those of `long` records want a statement each. */
  paths(of: 'short' | 'long'): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A new, empty spool in this folder, which has to be there. */
export async function openRecordSpool(folder: string): Promise<RecordSpool> {
  const short = await openSpool(join(folder, 'records.ndjson'));
  const long: Spool[] = [];
  const openLong = async () => {
    const spool = await openSpool(join(folder, `long-${long.length}.ndjson`));
    long.push(spool);
    return spool;
  };
  const lastLong = async () => {
    const last = long.at(-1);
    return last === undefined || (await last.place()) >= LONG_BYTES ? openLong() : last;
  };
  return {
    write: async (line) => (line.length < LONG_CHARS ? short : await lastLong()).write(line),
    mark: async () => ({
      short: await short.place(),
      files: long.length,
      long: (await long.at(-1)?.place()) ?? 0,
    }),
    cutBack: async (mark) => {
      await short.cutBack(mark.short);
      for (const spool of long.splice(mark.files)) await spool.close();
      await long.at(-1)?.cutBack(mark.long);
    },
    paths: async (of) => {
      const spools = of === 'short' ? [short] : long;
      const places = await Promise.all(spools.map((spool) => spool.place()));
      return spools.filter((_, index) => places[index] !== 0).map(({ path }) => path);
    },
    close: async () => {
      for (const spool of [short, ...long]) await spool.close();
    },
  };
}
