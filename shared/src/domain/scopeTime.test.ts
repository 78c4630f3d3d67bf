import { describe, expect, test } from 'vitest';
import { scopeTime } from './scopeTime.js';

const messages = (start: string, end: string) =>
  scopeTime
    .safeParse({ start, end })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a scope time', () => {
  test('ends after it starts, to the microsecond', () => {
    expect(messages('2026-03-10T08:00:00Z', '2026-03-10T08:00:00.000001Z')).toBeUndefined();
    for (const start of ['2026-03-10T08:00:00Z', '2026-03-10T09:00:00Z'])
      expect(messages(start, '2026-03-10T08:00:00Z')).toEqual(['end: the end must lie after the start']);
  });

  test.each([
    ['yesterday', ''],
    ['2026-13-45T99:00:00Z', '2026-03-10T08:00:00Z'],
  ])('is refused by the end that is no time: %j to %j', (start, end) => {
    expect(messages(start, end)?.[0]).toMatch(/^start: (write a time in UTC|no such time)/);
  });
});
