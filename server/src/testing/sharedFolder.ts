import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of public sample data that some tests read in place: `GUMSHOE_SHARED`, else `shared` beside the
 * checkout. `undefined`, with a line on standard error, where there is none: those tests are then skipped.
 */
export function sharedFolder(): string | undefined {
  const checkout = fileURLToPath(new URL('../../../', import.meta.url));
  const folder = resolve(process.env['GUMSHOE_SHARED'] ?? join(checkout, '..', 'shared'));
  if (existsSync(join(folder, 'data'))) return folder;
  process.stderr.write(
    `Skipped: no sample data in ${folder}; set GUMSHOE_SHARED to the folder that holds it.\n`,
  );
  return undefined;
}
