/** Whether the engine gave up because what it was given does not fit into the memory, or the spill folder, it may take. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Out of Memory Error');
}

/** What a question that does not fit into memory answers a person with, under the code `too-large`. */
export const OUT_OF_MEMORY =
  'The question needs more memory than one may take. Narrow the scope time or the filters.';
