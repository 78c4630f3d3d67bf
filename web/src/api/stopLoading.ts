import { loadProgress } from '@gumshoe/shared/contract/loading';
import { request } from './client';

/** Ends the running load at the next batch's end; what was acknowledged stays. */
export async function stopLoading(): Promise<void> {
  await request('/api/loading/stop', loadProgress, { method: 'POST' });
}
