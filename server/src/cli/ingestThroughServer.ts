import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError, errorBody } from '@gumshoe/shared/contract/errors';
import {
  type IngestReport,
  type ingestRequest,
  type LoadProgress,
  loadProgress,
  loadReport,
  type ReportedFile,
} from '@gumshoe/shared/contract/loading';
import { z } from 'zod';
import { openCasebook } from '../casebook/casebook.js';
import type { RunningServer } from './runningServer.js';

/** Calls the API of a running console. */
type Call = <Body extends z.ZodType>(
  method: string,
  path: string,
  answer: Body,
  body?: unknown,
) => Promise<z.output<Body>>;

const LOOK_EVERY_MS = 300;

/**
 * Has the console that serves a store load paths into it, follows the load and reports it. Whoever may write the store's
 * casebook may do so: it signs itself in. Fails with `busy` (`details.pid`) while the console loads already.
 */
export async function ingestThroughServer(
  server: RunningServer,
  store: string,
  paths: readonly string[],
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: LoadProgress) => void;
    readonly readablePart: boolean;
  },
): Promise<IngestReport> {
  const call = await signedIn(server, store);
  const first = await startLoad(call, server, { paths: [...paths], readablePart: options.readablePart });
  const progress = await followLoad(call, first, options);
  await call('DELETE', '/api/session', z.unknown());
  return progress;
}

async function startLoad(
  call: Call,
  server: RunningServer,
  request: z.output<typeof ingestRequest>,
): Promise<LoadProgress> {
  try {
    return await call('POST', '/api/ingest', loadProgress, request);
  } catch (error) {
    if (error instanceof AppError && error.code === 'busy') {
      throw new AppError('busy', `The console of process ${server.pid} is loading into this store already.`, {
        cause: error,
        details: { pid: server.pid },
      });
    }
    throw error;
  }
}

async function followLoad(
  call: Call,
  first: LoadProgress,
  {
    signal,
    onProgress,
  }: { readonly signal: AbortSignal; readonly onProgress: (progress: LoadProgress) => void },
): Promise<IngestReport> {
  let progress = first;
  let isStopped = false;
  while (progress.state === 'loading' || progress.state === 'idle') {
    await wait(LOOK_EVERY_MS);
    if (signal.aborted && !isStopped) {
      isStopped = true;
      await call('POST', '/api/loading/stop', z.unknown(), {});
    }
    progress = await call('GET', '/api/loading', loadProgress);
    onProgress(progress);
  }
  if (progress.state === 'failed') {
    throw new AppError('internal', `The load failed: ${progress.problem ?? 'no reason is given'}`);
  }
  const since = progress.startedAt ?? '';
  const skipped = (await reported(call, 'skipped', since)).map(({ file, records, reason }) => ({
    file,
    records,
    reason: reason ?? 'skipped',
  }));
  const rejected = (await reported(call, 'rejected', since)).map(({ file, at, records, reason }) => ({
    file,
    at: at ?? 'file',
    records,
    reason: reason ?? 'rejected',
  }));
  const parts = (await reported(call, 'partly', since))
    .filter(({ isPart }) => isPart === true)
    .map(({ file, at, records, duplicates, reason }) => ({
      file,
      at: at ?? 'file',
      records: records + duplicates,
      reason: reason ?? 'broken',
    }));
  return {
    files: progress.files,
    records: progress.records,
    skipped,
    rejected,
    ...(parts.length === 0 ? {} : { parts }),
    snapshot: progress.snapshot,
  };
}

/** The files of one state that this load read; earlier loads stand in the same report. */
async function reported(
  call: Call,
  state: 'skipped' | 'rejected' | 'partly',
  since: string,
): Promise<ReportedFile[]> {
  const rows: ReportedFile[] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ state, ...(after === undefined ? {} : { after }) });
    const page = await call('GET', `/api/load-report?${query}`, loadReport);
    rows.push(...page.rows.filter(({ loadedAt }) => Date.parse(loadedAt) >= Date.parse(since)));
    after = page.rows.length === 0 ? undefined : page.after;
  } while (after !== undefined);
  return rows;
}

async function signedIn(server: RunningServer, store: string): Promise<Call> {
  const casebook = openCasebook(join(store, 'casebook.db'));
  const { secret } = casebook.issueSignInToken({ role: 'admin', name: 'command line' });
  casebook.close();
  const own = { origin: server.address, 'x-gumshoe': '1', 'content-type': 'application/json' };
  const response = await fetch(`${server.address}/api/session`, {
    method: 'POST',
    headers: own,
    body: JSON.stringify({ token: secret }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  return async (method, path, answer, body) => {
    const answered = await fetch(`${server.address}${path}`, {
      method,
      headers: { ...own, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const content: unknown = answered.status === 204 ? undefined : await answered.json();
    if (!answered.ok) {
      const failure = errorBody.safeParse(content);
      throw new AppError(
        failure.data?.code ?? 'internal',
        failure.data?.message ?? `The console answered ${answered.status}.`,
      );
    }
    return answer.parse(content);
  };
}
