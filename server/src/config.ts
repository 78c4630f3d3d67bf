import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { z } from 'zod';
import type { LogLevel } from './http/log.js';

/** The environment, parsed once at start. */
export interface Config {
  readonly log: LogLevel;
  /** Folder in which stores are kept that were given no place of their own. */
  readonly dataFolder: string;
  /** Whether nobody sits at this machine: no browser is opened. */
  readonly isCi: boolean;
}

const environment = z.object({
  GUMSHOE_LOG: z.enum(['error', 'info', 'debug']).default('error'),
  XDG_DATA_HOME: z.string().default(''),
  CI: z.string().default(''),
});

/** Reads the environment; fails with `invalid-request` on a value it does not know. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    throw new AppError('invalid-request', 'GUMSHOE_LOG takes error, info or debug');
  }
  const { GUMSHOE_LOG, XDG_DATA_HOME, CI } = parsed.data;
  const home = isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return {
    log: GUMSHOE_LOG,
    dataFolder: join(home, 'gumshoe'),
    isCi: CI !== '' && CI !== 'false' && CI !== '0',
  };
}
