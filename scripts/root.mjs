import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A path inside the checkout. */
export const inRoot = (...parts) => join(root, ...parts);

/** The program a workspace package installed, by its name in `node_modules/.bin`. */
export const installedProgram = (name, workspace = '.') =>
  inRoot(workspace, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** The package manager's exact version; nothing has to be installed for it but Node and npm. */
export const PNPM = 'pnpm@12.21.0';
