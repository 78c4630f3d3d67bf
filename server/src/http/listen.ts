import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '@gumshoe/shared/contract/errors';
import { securityHeaders } from './securityHeaders.js';

/** A server that listens; `close` answers what is under way, for `grace` milliseconds at most, and then cuts it off. */
export interface Listening {
  readonly port: number;
  close(grace?: number): Promise<void>;
}

const HEADERS_MS = 15_000;
const REQUEST_MS = 30_000;
const MOST_CONNECTIONS = 2048;

/**
 * Listens on one address; port 0 takes a free one. A client that dribbles its headers or its body is cut off. Fails with
 * `busy` where the port is taken.
 */
export async function listen(
  app: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: 10_000 },
    app,
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', (error, socket) => refuse(error, socket));
  await opened(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: (grace = 8000) => closed(server, grace),
  };
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        isTaken
          ? new AppError(
              'busy',
              `Port ${port} of ${host} is taken or not allowed; give another with --port.`,
              { cause: error },
            )
          : error,
      );
    });
    server.listen(port, host, () => resolve());
  });
}

function closed(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** What the HTTP parser refuses never reaches the application; it gets the same headers and the same form of error. */
function refuse(error: Error & { code?: string }, socket: Socket | NodeJS.WritableStream): void {
  if (!('writable' in socket) || !socket.writable || error.code === 'ECONNRESET') {
    if ('destroy' in socket) {
      socket.destroy();
    }
    return;
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const body = JSON.stringify(
    isTooLarge
      ? { code: 'too-large', message: 'The request line and headers are longer than 16 KB.' }
      : { code: 'invalid-request', message: 'The request cannot be read.' },
  );
  const headers = {
    ...securityHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const status = isTooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
