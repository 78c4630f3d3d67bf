import type { Request, RequestHandler, Response } from 'express';
import type { HttpDependencies } from './dependencies.js';

/** What answers a route, given all the server stands on; a rejection goes to the error handler. */
export type Handler = (dependencies: HttpDependencies) => RequestHandler;

/** A signal that aborts when the browser goes away before its answer is complete, or the server stops. */
export function goneSignal(response: Response, stopping?: AbortSignal): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) {
      gone.abort();
    }
  });
  return stopping === undefined ? gone.signal : AbortSignal.any([gone.signal, stopping]);
}

/** The address the request came from, as the socket knows it; forwarded headers are not believed. */
export function addressOf(request: Request): string {
  return request.socket.remoteAddress ?? 'unknown';
}
