import { isAbsolute } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@gumshoe/shared/contract/errors';
import { ingestRequest } from '@gumshoe/shared/contract/loading';
import type { Request } from 'express';
import type { HttpDependencies } from './dependencies.js';
import { addressOf, goneSignal, type Handler } from './handler.js';
import { sessionOf } from './requestContext.js';

const LOOK_EVERY_MS = 500;
const SAY_SOMETHING_EVERY_MS = 15_000;
const MOST_STREAMS = 64;

/** `GET /api/loading`: where the load stands. */
export const readLoading: Handler =
  ({ lake }) =>
  (_request, response) => {
    response.json(lake.progress());
  };

/** `GET /api/loading/stream`: the same as server-sent events, one whenever it changed, until the browser goes away. */
export const streamLoading: Handler = ({ lake, stopping }) => {
  let open = 0;
  return async (_request, response) => {
    if (open >= MOST_STREAMS) {
      throw new AppError('busy', 'Too many pages follow the load; reload in a moment.');
    }
    open += 1;
    const signal = goneSignal(response, stopping);
    response
      .set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
      .flushHeaders();
    try {
      let said = '';
      let saidAt = 0;
      while (!signal.aborted) {
        const progress = JSON.stringify(lake.progress());
        const isSilent = Date.now() - saidAt >= SAY_SOMETHING_EVERY_MS;
        if (progress !== said || isSilent) {
          response.write(progress === said ? ': still here\n\n' : `event: progress\ndata: ${progress}\n\n`);
          [said, saidAt] = [progress, Date.now()];
        }
        await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
      response.end();
    } finally {
      open -= 1;
    }
  };
};

/** `POST /api/loading/stop`: ends the load at the next batch's end; what was acknowledged stays. */
export const stopLoading: Handler =
  ({ lake, casebook }) =>
  async (request, response) => {
    audit(casebook, request, 'loading.stop', '');
    await lake.stop();
    response.json(lake.progress());
  };

/** `POST /api/ingest`: loads further paths of the server's own machine. */
export const startLoading: Handler =
  ({ lake, casebook }) =>
  async (request, response) => {
    const { paths, readablePart } = ingestRequest.parse(request.body);
    const relative = paths.find((path) => !isAbsolute(path) || path.includes('\0'));
    if (relative !== undefined) {
      throw new AppError('invalid-request', `Give whole paths: “${relative}” is none.`);
    }
    audit(casebook, request, readablePart === true ? 'ingest.part' : 'ingest', paths.join('\n'));
    await lake.load(paths, { readablePart });
    response.status(202).json(lake.progress());
  };

function audit(
  casebook: HttpDependencies['casebook'],
  request: Request,
  action: string,
  object: string,
): void {
  const { name: who, role } = sessionOf(request);
  casebook.audit({ who, role, address: addressOf(request), action, object, result: 'begun' });
}
