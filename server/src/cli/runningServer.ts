import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { z } from 'zod';

const serverFile = z.object({
  pid: z.number().int().positive(),
  /** Where this machine reaches it. */
  address: z.url(),
  /** Where people reach it: the address, or a proxy in front of it. */
  origin: z.url(),
});

/** A console that serves a store: its process and its addresses. */
export type RunningServer = z.infer<typeof serverFile>;

/** Leaves word in the store that this process serves it. */
export function announceServer(store: string, server: RunningServer): void {
  writeFileSync(fileOf(store), `${JSON.stringify(server)}\n`, { mode: 0o600 });
}

/** Takes the word back, where it is still this process's own. */
export function withdrawServer(store: string): void {
  if (readFile(store)?.pid === process.pid) {
    rmSync(fileOf(store), { force: true });
  }
}

/** The console that serves the store; `undefined` where none does, also where one was killed and left its word behind. */
export async function findServer(store: string): Promise<RunningServer | undefined> {
  const server = readFile(store);
  return server !== undefined && isAlive(server.pid) && (await answers(server)) ? server : undefined;
}

/** Fails with `busy`, naming process and address, where another console serves the store. */
export async function requireUnserved(store: string): Promise<void> {
  const server = await findServer(store);
  if (server !== undefined) {
    throw new AppError(
      'busy',
      `Another Gumshoe (process ${server.pid}) serves this store at ${server.origin}.`,
      { details: { pid: server.pid } },
    );
  }
}

function fileOf(store: string): string {
  return join(store, 'server.json');
}

function readFile(store: string): RunningServer | undefined {
  try {
    return serverFile.safeParse(JSON.parse(readFileSync(fileOf(store), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function answers({ address }: RunningServer): Promise<boolean> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2000) });
    return response.ok;
  } catch {
    return false;
  }
}
