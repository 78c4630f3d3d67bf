import { AppError } from '@gumshoe/shared/contract/errors';
import { parseAddress } from '@gumshoe/shared/domain/address';

/** Where the console listens and under which names it answers. */
export interface BindAddress {
  readonly host: string;
  /** Whether a proxy in front of it brings TLS. */
  readonly isSecure: boolean;
  /** The `host:port` values accepted, for the port listened on. */
  hostsAt(port: number): readonly string[];
}

/**
 * Decides what may be listened on: this machine alone, unless a proxy in front is declared, which then names the hosts
 * people use. Fails with `invalid-request` where the console would be open to the network without TLS.
 */
export function bindAddress(given: {
  readonly host?: string | undefined;
  readonly behindProxy?: boolean | undefined;
  readonly publicHosts?: readonly string[] | undefined;
}): BindAddress {
  const { host = '127.0.0.1', behindProxy = false, publicHosts = [] } = given;
  const isLocal = host === 'localhost' || parseAddress(host)?.kind === 'loopback';
  if (!isLocal && !behindProxy) {
    throw new AppError(
      'invalid-request',
      `--host ${host} opens the console to the network without TLS; put a proxy in front and add --behind-proxy.`,
    );
  }
  if (behindProxy && publicHosts.length === 0) {
    throw new AppError(
      'invalid-request',
      '--behind-proxy also takes --public-host NAME, the host people type.',
    );
  }
  const wrong = publicHosts.find((name) => !/^[a-z0-9.[\]:-]{1,255}$/i.test(name));
  if (wrong !== undefined) {
    throw new AppError('invalid-request', `--public-host ${wrong} is no host name.`);
  }
  const publicNames = publicHosts.map((name) => name.toLowerCase());
  return {
    host,
    isSecure: behindProxy,
    hostsAt: (port) => [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, ...publicNames],
  };
}
