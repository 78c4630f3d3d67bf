import { entityTypes } from '@gumshoe/shared/domain/entity';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePastedLink } from './detectiveLink';
import { hrefTo } from './href';
import { type Location, formatLocation, parseLocation } from './location';
import { set, unreadable, readParam, withParams } from './param';
import type { Place } from './place';
import { formatInstantText, movingWindow, parseInstantText, scopeEnd, scopeStart } from './scopeTimeParam';
import { formatTable, parseTable } from './textTable';
import {
  panelParam,
  searchTextParam,
  selectionParam,
  snapshotParam,
  tabParam,
  versionParam,
} from './viewParams';

/** Text a log may hold: any well-formed characters, and many of those a link could trip over. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...'/:~@+%#?&= ,;.*()<>"\'`|\\^{}[]!$-_A2é…\u202e\u0000'.split('')),
    minLength: 1,
    maxLength: 40,
  }),
  fc.constantFrom(
    '%2F',
    '100%',
    '%E0%A4%A',
    'a/b/../c',
    'x?scopeStart=1',
    '#',
    '?',
    'GuardDuty/x',
    '..',
    '+ +',
    '%25',
  ),
);

const entity = fc.record({ type: fc.constantFrom(...entityTypes), id: hostile });
const place: fc.Arbitrary<Place> = fc.oneof(
  entity.map((each): Place => ({ name: 'entity', entity: each })),
  fc.option(entity, { nil: undefined }).map((each): Place => ({ name: 'graph', entity: each })),
  hostile.map((findingId): Place => ({ name: 'finding', findingId })),
  fc.constantFrom<Place>(
    { name: 'start' },
    { name: 'search' },
    { name: 'findings' },
    { name: 'events' },
    { name: 'load' },
  ),
);
const params = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/), hostile), {
    selector: ([key]) => key,
    maxLength: 6,
  })
  .map((pairs) => new Map(pairs));

describe('a link', () => {
  it('gives back the place and every parameter, character for character', () => {
    fc.assert(
      fc.property(place, params, (to, values) => {
        const location: Location = { place: to, params: values };
        expect(parseLocation(formatLocation(location))).toEqual(location);
        expect(parseLocation(`#${formatLocation(location)}`)).toEqual(location);
      }),
      { numRuns: 1500 },
    );
  });

  it('survives what a browser does to a fragment', () => {
    fc.assert(
      fc.property(place, params, (to, values) => {
        const location: Location = { place: to, params: values };
        const { hash } = new URL(`http://127.0.0.1/#${formatLocation(location)}`);
        expect(parseLocation(hash)).toEqual(location);
      }),
      { numRuns: 1500 },
    );
  });

  it('holds no character that a chat tool would cut it at', () => {
    fc.assert(
      fc.property(place, params, (to, values) => {
        expect(formatLocation({ place: to, params: values })).not.toMatch(/[\s<>"'`()\\^{}|[\]#!]/);
      }),
    );
  });

  it('opens the ids that roles, sessions and object keys may hold by rule', () => {
    const ids = [
      'team/a role',
      'AROAEXAMPLEROLE:ana+dev=1,2.3@example.com-x',
      'key with 100%',
      'a#b',
      'a%2Fb',
      'logs/2026/03/10/ä.json',
    ];
    for (const id of ids) {
      const location: Location = {
        place: { name: 'entity', entity: { type: 'AwsResource', id } },
        params: new Map(),
      };
      expect(parseLocation(formatLocation(location)).place).toEqual(location.place);
    }
  });

  it('never throws, whatever was typed into the address bar', () => {
    const known = [
      scopeStart,
      scopeEnd,
      movingWindow,
      snapshotParam,
      versionParam,
      searchTextParam,
      tabParam,
      selectionParam,
      panelParam,
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          hostile,
          hostile.map((text) => `entities/AwsRole/${text}`),
          hostile.map((text) => `start?scopeStart=${text}&sel=${text}&s=${text}`),
        ),
        (text) => {
          const location = parseLocation(text);
          formatLocation(location);
          unreadable(location, known);
          readParam(location, scopeStart);
          readParam(location, selectionParam);
          parsePastedLink(text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('carries scope time and snapshot to the next page and leaves the rest behind', () => {
    const from = parseLocation(
      '#entities/AwsUser/AIDAEXAMPLE?scopeStart=1&scopeEnd=2&s=41-9f3c2a8b&tab=findings&details=address',
    );
    expect(hrefTo(from, { name: 'entity', entity: { type: 'IpAddress', id: '192.0.2.1' } })).toBe(
      '#entities/IpAddress/192.0.2.1?scopeStart=1&scopeEnd=2&s=41-9f3c2a8b',
    );
  });
});

describe('the parameters', () => {
  const instant = fc.integer({ min: 0, max: 4_102_444_800_000_000 }).map((micros) => formatMicros(micros));

  it('give an instant back to the microsecond', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const back = parseInstantText(formatInstantText(at));
        expect(back && formatInstantText(back)).toBe(formatInstantText(at));
        expect(back && Date.parse(back)).toBe(Date.parse(at));
      }),
    );
  });

  it('give a selection back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: 1, max: 1e7 }), (start, length) => {
        const selection = { start: iso(start), end: iso(start + length) };
        const location = withParams(parseLocation('#events'), [set(selectionParam, selection)]);
        expect(readParam(parseLocation(formatLocation(location)), selectionParam)).toEqual(selection);
      }),
    );
  });

  it('give a list of texts back, whatever the texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(hostile, fc.constant('')), { minLength: 1, maxLength: 4 }), {
          maxLength: 5,
        }),
        (rows) => {
          expect(parseTable(formatTable(rows))).toEqual(rows);
        },
      ),
    );
  });

  it('give a moving window back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom(1000, 60_000, 3_600_000, 86_400_000),
        (count, unit) => {
          const text = movingWindow.format(count * unit);
          expect(text && movingWindow.parse(text)).toBe(count * unit);
        },
      ),
    );
  });
});

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function formatMicros(micros: number): string {
  const seconds = Math.floor(micros / 1e6);
  return iso(seconds).replace('Z', `.${String(micros % 1e6).padStart(6, '0')}Z`);
}
