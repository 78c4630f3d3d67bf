import { loadProgress } from '@gumshoe/shared/contract/loading';
import { request } from './client';

/** Loads further whole paths of the server's machine beside what is held; fails with `busy` while another load runs. */
export async function addPaths(paths: readonly string[]): Promise<void> {
  await request('/api/ingest', loadProgress, { method: 'POST', body: { paths } });
}
