import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';

/**
 * Where a set of paths has its store in the user's data folder: the same for the same paths in any order and however they
 * are written. Fails with `invalid-request` on a path that does not exist.
 */
export function storePathOf(dataFolder: string, paths: readonly string[]): string {
  const whole = wholePaths(paths).toSorted();
  const digest = createHash('sha256').update(whole.join('\0')).digest('hex').slice(0, 12);
  const name = basename(whole[0] ?? '')
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 40);
  return join(dataFolder, 'stores', `${name || 'logs'}-${digest}`);
}

/** The paths as whole ones with links followed; fails with `invalid-request` on one that does not exist. */
export function wholePaths(paths: readonly string[]): string[] {
  return paths.map((path) => {
    if (!existsSync(path)) {
      throw new AppError('invalid-request', `There is nothing at ${path}.`);
    }
    return realpathSync(resolve(path));
  });
}
