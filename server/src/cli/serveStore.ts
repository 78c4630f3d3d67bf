import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@gumshoe/shared/contract/session';
import { createApp } from '../app.js';
import { type Casebook, openCasebook } from '../casebook/casebook.js';
import { type Listening, listen } from '../http/listen.js';
import { createLog } from '../http/log.js';
import type { OpenConsole } from './backend.js';
import type { BindAddress } from './bindAddress.js';
import type { CommandContext } from './command.js';
import { printAnchors } from './printAnchors.js';
import { announceServer, requireUnserved, withdrawServer } from './runningServer.js';

/** A console that answers. */
export interface ServedStore {
  readonly lake: OpenConsole['lake'];
  readonly origin: string;
  /** A link that signs one person in once, within five minutes. */
  signInLink(who: { role: Role; name: string }): string;
  /** Answers what is under way, ends the workers, and lets go of the store. */
  close(): Promise<void>;
}

/** Opens a store and serves it. Fails with `busy` where another console serves it or the port is taken. */
export async function serveStore(
  store: string,
  address: {
    readonly bind: BindAddress;
    readonly port: number;
    readonly requestsPerSecond?: number | undefined;
  },
  { backend, config, terminal, webRoot }: CommandContext,
): Promise<ServedStore> {
  mkdirSync(store, { recursive: true });
  await requireUnserved(store);
  const stopping = new AbortController();
  const undo: (() => unknown)[] = [() => stopping.abort()];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0)) {
      await step();
    }
  };
  try {
    const opened = await backend.openConsole(store);
    undo.push(() => opened.close());
    const casebook = openCasebook(join(store, 'casebook.db'));
    undo.push(printAnchors(casebook, terminal), () => casebook.close());
    let hosts: readonly string[] = [];
    const app = createApp({
      ask: opened.ask,
      lake: opened.lake,
      casebook,
      webRoot,
      allowedHosts: () => hosts,
      log: createLog(config.log, terminal.err),
      isSecure: address.bind.isSecure,
      requestsPerSecond: address.requestsPerSecond,
      stopping: stopping.signal,
    });
    const server = await listen(app, { host: address.bind.host, port: address.port });
    undo.splice(1, 0, () => server.close());
    hosts = address.bind.hostsAt(server.port);
    const origin = originOf(address.bind, server);
    announceServer(store, { pid: process.pid, address: localAddress(address.bind, server), origin });
    undo.push(() => withdrawServer(store));
    return { lake: opened.lake, origin, signInLink: (who) => linkOf(origin, casebook, who), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function linkOf(origin: string, casebook: Casebook, who: { role: Role; name: string }): string {
  return `${origin}/#t=${casebook.issueSignInToken(who).secret}`;
}

function originOf(bind: BindAddress, server: Listening): string {
  const [publicHost] = bind.isSecure ? bind.hostsAt(server.port).slice(3) : [];
  return publicHost === undefined ? localAddress(bind, server) : `https://${publicHost}`;
}

/** How this machine reaches the server, whichever of its addresses it listens on. */
function localAddress({ host }: BindAddress, { port }: Listening): string {
  return host === '::1' ? `http://[::1]:${port}` : `http://127.0.0.1:${port}`;
}
