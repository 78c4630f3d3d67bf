import { describe, expect, test } from 'vitest';
import { parseScope } from './parseScope.js';

const context = { zone: 'UTC', now: Date.parse('2026-03-11T00:00:00Z') };

describe('parseScope', () => {
  test.each([
    ['2026-03-10T09:00:00Z', '2026-03-10T08:00:00Z', { to: 'the end lies before the start' }],
    [
      '2026-03-10T08:00:00Z',
      '2026-03-10T08:00:00Z',
      { to: 'the window is empty: the end must lie after the start' },
    ],
  ])('refuses %s to %s', (from, to, problems) => {
    expect(parseScope(from, to, context)).toEqual({ problems });
  });

  test('refuses ends that are no times, each beside its own field', () => {
    const reading = parseScope('yesterday', '', context);
    expect(reading).toEqual({
      problems: {
        from: expect.stringContaining('is not a time'),
        to: expect.stringContaining('no time is given'),
      },
    });
  });

  test('takes a window in the future and says so', () => {
    expect(parseScope('2026-03-12T00:00:00Z', '2026-03-13T00:00:00Z', context)).toEqual({
      scope: { start: '2026-03-12T00:00:00Z', end: '2026-03-13T00:00:00Z' },
      notices: [{ kind: 'future' }],
    });
  });

  test('marks the part after now as not yet', () => {
    expect(parseScope('2026-03-10T00:00:00Z', '2026-03-12T00:00:00Z', context)).toMatchObject({
      notices: [{ kind: 'not-yet', from: '2026-03-11T00:00:00Z' }],
    });
  });

  test('takes a window under an hour as given', () => {
    expect(parseScope('2026-03-10 08:10', '2026-03-10 08:20', context)).toEqual({
      scope: { start: '2026-03-10T08:10:00Z', end: '2026-03-10T08:20:00Z' },
      notices: [],
    });
  });

  test('cuts a window of over a year to the time held, with a notice', () => {
    const held = { start: '2026-01-10T00:00:00Z', end: '2026-03-09T12:00:00Z' };
    const asked = { start: '2020-01-01T00:00:00Z', end: '2026-03-10T00:00:00Z' };
    expect(parseScope(asked.start, asked.end, { ...context, held })).toEqual({
      scope: held,
      notices: [{ kind: 'cut', asked, to: held }],
    });
    expect(parseScope(asked.start, asked.end, context)).toMatchObject({ scope: asked });
  });
});
