import { describe, expect, it } from 'vitest';
import { parseLocation } from '../url/location';
import { frozenLocation } from './copyLink';
import { formatLocation } from '../url/location';
import { scopeInView } from './scopeInView';

const held = { start: '2026-01-01T00:00:00Z', end: '2026-03-20T00:00:00Z' };
const at = (text: string) => Date.parse(text);
const shared = at('2026-03-10T12:00:00Z');

describe('the scope time of a page', () => {
  it('is the last 24 hours on a profile', () => {
    expect(scopeInView(parseLocation('#entities/AwsUser/AIDAEXAMPLE'), held, shared)).toMatchObject({
      scope: { start: '2026-03-09T12:00:00Z', end: '2026-03-10T12:00:00Z' },
      origin: 'last-day',
      isBeforeNow: false,
    });
  });

  it('is the 24 hours up to the newest record where that is older, and says so', () => {
    expect(
      scopeInView(parseLocation('#entities/AwsUser/AIDAEXAMPLE'), held, at('2027-01-01T00:00:00Z')),
    ).toMatchObject({
      scope: { start: '2026-03-19T00:00:00Z', end: '2026-03-20T00:00:00Z' },
      isBeforeNow: true,
    });
  });

  it('is the window of the finding on its overview, unless the link states another', () => {
    const window = { start: '2026-03-10T07:00:00Z', end: '2026-03-10T08:00:01Z' };
    const open = (link: string) => scopeInView(parseLocation(link), held, shared, undefined, window);
    expect(open('#findings/a01')).toMatchObject({ scope: window, origin: 'finding' });
    expect(open('#findings/a01?scopeStart=1772323200&scopeEnd=1772409600').origin).toBe('link');
  });

  it('is all the time held on pages without an entity', () => {
    expect(scopeInView(parseLocation('#start'), held, shared)).toMatchObject({
      scope: held,
      origin: 'all-held',
    });
  });

  it('runs up to now where the start alone is stated, and from the first record where the end alone is', () => {
    expect(scopeInView(parseLocation('#start?scopeStart=1772323200'), held, shared).scope).toEqual({
      start: '2026-03-01T00:00:00Z',
      end: '2026-03-10T12:00:00Z',
    });
    expect(scopeInView(parseLocation('#start?scopeEnd=1772323200'), held, shared).scope).toEqual({
      start: held.start,
      end: '2026-03-01T00:00:00Z',
    });
  });

  it('takes an inverted pair as not stated', () => {
    expect(
      scopeInView(parseLocation('#start?scopeStart=1772323200&scopeEnd=1772323200'), held, shared).origin,
    ).toBe('all-held');
  });

  it('is frozen when a moving window is copied, and shows the same days a week later', () => {
    const location = parseLocation('#entities/AwsUser/AIDAEXAMPLE?last=24h');
    const seen = scopeInView(location, held, shared);
    expect(seen.origin).toBe('moving');
    const copied = parseLocation(formatLocation(frozenLocation(location, seen.scope, '41-9f3c2a8b')));
    expect(copied.params.has('last')).toBe(false);
    expect(scopeInView(copied, held, at('2026-03-17T12:00:00Z'))).toMatchObject({
      scope: { start: '2026-03-09T12:00:00Z', end: '2026-03-10T12:00:00Z' },
      origin: 'link',
    });
  });
});

describe('the scope time of an entity that was quiet lately', () => {
  const location = parseLocation('#entities/AwsUser/AIDAEXAMPLE');

  it('is the 24 hours up to its own newest record', () => {
    expect(scopeInView(location, held, shared, '2026-02-01T10:00:00.5Z')).toMatchObject({
      scope: { start: '2026-01-31T10:00:01Z', end: '2026-02-01T10:00:01Z' },
      isBeforeNow: true,
    });
  });

  it('stays the last 24 hours where it was seen in them', () => {
    expect(scopeInView(location, held, shared, '2026-03-10T09:00:00Z').scope.end).toBe(
      '2026-03-10T12:00:00Z',
    );
  });
});
