import { loadProgress } from '@gumshoe/shared/contract/loading';
import { request } from './client';

/**
 * Loads further whole paths of the server's machine beside what is held; of broken files what stands before the fault where
 * `readablePart` asks for it. Fails with `busy` while another load runs.
 */
export async function addPaths(
  paths: readonly string[],
  options: { readonly readablePart?: boolean } = {},
): Promise<void> {
  await request('/api/ingest', loadProgress, { method: 'POST', body: { paths, ...options } });
}
