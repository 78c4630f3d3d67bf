import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import { send } from './client';

/** Every row of an answer as a file, streamed by the server without a cap, and handed to the browser to save. */
export async function exportAnswer(
  question: string,
  params: unknown,
  format: 'csv' | 'json',
  snapshot: SnapshotId | undefined,
): Promise<void> {
  const response = await send(`/api/exports/${question}?format=${format}`, {
    method: 'POST',
    body: { params, ...(snapshot === undefined ? {} : { snapshot }) },
  });
  saveFile(await response.blob(), `${question}${snapshot === undefined ? '' : `-${snapshot}`}.${format}`);
}

/** Offers a file to save under a name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
