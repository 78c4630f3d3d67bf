/**
 * How much is done at each size. `rounds` are those of loading and of the first panel; the counts of asks are those of a case in one of
 * three passes.
 */
export const sizes = {
  smoke: { events: '10k', rounds: 2, asks: { alone: 2, atOnce: 8, restarts: 1 } },
  '100k': { events: '100k', rounds: 3, asks: { alone: 20, atOnce: 48, restarts: 5 } },
  '2M': { events: '2M', rounds: 3, asks: { alone: 20, atOnce: 48, restarts: 5 } },
  '10M': { events: '10M', rounds: 1, asks: { alone: 20, atOnce: 48, restarts: 3 } },
};

/** What the product promises, each with the size it is promised for where it is one. */
export const limits = {
  /** CPU seconds of a load against those of the plain statement. */
  loadRatio: 3,
  peakBytes: 2 * 1024 ** 3,
  firstNumbersSeconds: 5,
  /** Milliseconds of the 95th percentile, one after the other and eight at once. */
  rollups: { alone: 50, atOnce: 150 },
  facts: { alone: 120, atOnce: 400 },
};
