import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of the public sample data beside the checkout (or in `GUMSHOE_SHARED`); `undefined` where there is none. */
export function sampleData(path: string): string | undefined {
  const checkout = fileURLToPath(new URL('../../', import.meta.url));
  const folder = resolve(process.env['GUMSHOE_SHARED'] ?? resolve(checkout, '..', 'shared'), 'data', path);
  return existsSync(folder) ? folder : undefined;
}
