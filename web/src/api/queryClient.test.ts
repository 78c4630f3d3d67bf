import { AppError } from '@gumshoe/shared/contract/errors';
import { describe, expect, it } from 'vitest';
import { isPassing } from './client';
import { createQueryClient } from './queryClient';

const throttled = (retryAfterSeconds: number) =>
  new AppError('throttled', 'Too fast.', { details: { retryAfterSeconds } });

describe('a refused question', () => {
  it('is asked again where the server names a short wait, and told to the reader where it names a long one', () => {
    expect(isPassing(throttled(1))).toBe(true);
    expect(isPassing(throttled(60))).toBe(false);
    expect(isPassing(new AppError('throttled', 'Too fast.'))).toBe(false);
    expect(isPassing(new AppError('busy', 'Busy.'))).toBe(true);
    expect(isPassing(new AppError('too-slow', 'Slow.'))).toBe(false);
  });

  it('waits as long as the server asks for, and a little longer each time where it does not say', () => {
    const delay = createQueryClient(() => undefined).getDefaultOptions().queries?.retryDelay;
    const after = (attempt: number, error: AppError) =>
      typeof delay === 'function' ? delay(attempt, error) : undefined;
    expect(after(0, throttled(1))).toBe(1000);
    expect(after(0, new AppError('busy', 'Busy.'))).toBe(250);
    expect(after(3, new AppError('busy', 'Busy.'))).toBe(2000);
  });
});
