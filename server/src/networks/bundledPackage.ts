import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const manifest = z.object({ version: z.string() });

/** An installed package of data: where its files lie and of what day they are. */
export interface BundledPackage {
  /** The day the data were put together, `2026-06-17`. */
  readonly date: string;
  /** The bytes of one of its files. */
  read(file: string): Buffer;
}

/**
 * Finds an installed package of data. Its version ends in the day and the hour (UTC) of the data, as in `2.3.2026061719`;
 * a version of another form fails, since a place without a date is not shown.
 */
export function bundledPackage(name: string): BundledPackage {
  const path = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version } = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  const [, year, month, day] = /\.(\d{4})(\d{2})(\d{2})\d*$/.exec(version) ?? [];
  if (year === undefined)
    throw new Error(`${name} ${version}: the version does not tell the day of its data`);
  return { date: `${year}-${month}-${day}`, read: (file) => readFileSync(join(dirname(path), file)) };
}
