import { type FoundValue, type SplitRequest, splitRecords } from './splitRecords.js';
import type { LeftOut, UnwrappedRecord } from './source.js';

/** What a log source makes of one value: a record's JSON text, or why it is left out. */
export type Taken =
  | { readonly json: string }
  | { readonly verdict: LeftOut['verdict']; readonly reason: string };

/** Lays a file's content out as records; `take` says what a value is worth (a wrapping may hold several records). */
export async function* unwrapRecords(
  content: AsyncIterable<Buffer>,
  request: SplitRequest,
  take: (found: FoundValue) => readonly Taken[],
): AsyncGenerator<UnwrappedRecord | LeftOut> {
  let position = 0;
  for await (const found of splitRecords(content, request)) {
    const taken: readonly Taken[] =
      found.kind === 'value' ? take(found) : [{ verdict: 'rejected', reason: found.reason }];
    for (const item of taken) {
      const at = found.line ?? `record ${(position + 1).toLocaleString('en-US')}`;
      yield 'json' in item ? { position, json: item.json } : { position, at, ...item };
      position += 1;
    }
  }
}
