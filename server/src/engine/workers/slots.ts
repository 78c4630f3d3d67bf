/**
 * Places for work that runs at once, and a line of those who wait for one, first come first served. Statements wait here
 * and not in a worker: each that runs has a share of its worker's memory, and one that waits can still go to whichever
 * worker is free first, or leave.
 */
export interface Slots {
  /** Those who have a place or wait for one. */
  readonly pending: () => number;
  /** Does the work as soon as there is a place. Rejects with the signal's reason where it aborts before. */
  run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

export function slots(most: number): Slots {
  const waiting = new Set<() => void>();
  let running = 0;

  const wait = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.delete(enter);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  /** The place goes to the one who has waited longest, or becomes free. */
  const giveUp = () => {
    const [next] = waiting;
    if (next === undefined) {
      running -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };

  return {
    pending: () => running + waiting.size,
    run: async (work, signal) => {
      signal.throwIfAborted();
      if (running >= most) await wait(signal);
      else running += 1;
      try {
        return await work();
      } finally {
        giveUp();
      }
    },
  };
}
