import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { z } from 'zod';

/** The store format this version writes; it reads this and all older ones. */
export const STORE_FORMAT = 1;

/** Where the parts of a store lie. */
export interface Store {
  readonly folder: string;
  readonly ledger: string;
  readonly casebook: string;
  readonly segments: string;
  readonly spool: string;
  /** A networks file of the store's own, where it carries one. */
  readonly networks: string;
}

const storeFile = z.object({ format: z.number().int().positive() });

/** The store in this folder, without touching the disk. */
export function storeAt(folder: string): Store {
  return {
    folder,
    ledger: join(folder, 'ledger.db'),
    casebook: join(folder, 'casebook.db'),
    segments: join(folder, 'segments'),
    spool: join(folder, 'spool'),
    networks: join(folder, 'networks.json'),
  };
}

/**
 * Makes the store if it is new and checks its format. Fails with `source-unavailable` where the folder holds a
 * store of a newer format (named), or something that is no store.
 */
export function openStore(folder: string): Store {
  const store = storeAt(folder);
  const file = join(folder, 'store.json');
  if (existsSync(file)) {
    checkFormat(file);
  } else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify({ format: STORE_FORMAT })}\n`);
  }
  for (const part of [store.segments, store.spool]) mkdirSync(part, { recursive: true });
  return store;
}

/** The store in this folder, which must exist. Fails with `not-found` where it does not. */
export function existingStore(folder: string): Store {
  if (!existsSync(join(folder, 'store.json'))) {
    throw new AppError(
      'not-found',
      `There is no store in ${folder}. Load logs first: ingest PATH --store ${folder}`,
    );
  }
  checkFormat(join(folder, 'store.json'));
  return storeAt(folder);
}

function checkFormat(file: string): void {
  const parsed = storeFile.safeParse(readJson(file));
  if (!parsed.success) throw new AppError('source-unavailable', `${file} is not a store's description.`);
  if (parsed.data.format > STORE_FORMAT) {
    throw new AppError(
      'source-unavailable',
      `${file} has format ${parsed.data.format}; this version reads up to ${STORE_FORMAT}. Use a newer version.`,
    );
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
