import { join, sep } from 'node:path';
import express, { type RequestHandler } from 'express';
import type { Handler } from './handler.js';

const YEAR_SECONDS = 31_536_000;

/** The page: the same whatever its address says, since all of that is in the fragment, which never arrives here. */
export const servePage: Handler =
  ({ webRoot }) =>
  (_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: webRoot, cacheControl: false }, (error) => {
      if (error) {
        next(error);
      }
    });
  };

/** Files of the built page. What stands under `assets/` has a digest in its name and never changes; the rest is asked for again. */
export function staticFiles(webRoot: string): RequestHandler {
  const assets = join(webRoot, 'assets') + sep;
  return express.static(webRoot, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        path.startsWith(assets) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
      );
    },
  });
}
