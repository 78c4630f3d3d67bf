import { describe, expect, it } from 'vitest';
import { findingTime } from './findingTime.js';

describe('findingTime', () => {
  it.each([
    ['2026-03-10T08:00:00.123Z', '2026-03-10T08:00:00.123Z'],
    ['2025-02-25 20:40:06.000000000', '2025-02-25T20:40:06.000000000Z'],
    ['2026-03-10T08:00:00', '2026-03-10T08:00:00Z'],
    ['2026-03-10T19:00:00.5+11:00', '2026-03-10T08:00:00.5Z'],
    [1575675420.25, '2019-12-06T23:37:00.250Z'],
    [1575675420, '2019-12-06T23:37:00Z'],
    ['', undefined],
    ['2026-13-10T08:00:00Z', undefined],
    [1e300, undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['9999-12-31T23:59:59Z', undefined],
    [null, undefined],
  ])('reads %s as %s', (written, expected) => {
    expect(findingTime(written)).toBe(expected);
  });
});
