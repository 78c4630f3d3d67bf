import { describe, expect, it } from 'vitest';
import { type KeyRegion, keyMap, keyOf } from './keyMap';

/** Regions that the focus can be in at once: the one in reach of the other. */
const inside: readonly (readonly [KeyRegion, KeyRegion])[] = [
  ['list', 'panel'],
  ['timeline', 'panel'],
  ['list', 'side-panel'],
  ['graph', 'panel'],
  ['graph', 'side-panel'],
];

describe('the key map', () => {
  it('gives no key two meanings in reach of each other', () => {
    const clashes = keyMap.flatMap((binding, at) =>
      keyMap.slice(at + 1).flatMap((other) => {
        const reach =
          binding.region === other.region ||
          binding.region === 'everywhere' ||
          other.region === 'everywhere' ||
          inside.some(
            ([a, b]) =>
              (a === binding.region && b === other.region) || (b === binding.region && a === other.region),
          );
        return reach
          ? binding.keys
              .filter((key) => other.keys.includes(key))
              .map((key) => `${key}: ${binding.does} / ${other.does}`)
          : [];
      }),
    );
    expect(clashes).toEqual([]);
  });

  it('begins no chord with a key that already does something', () => {
    const firsts = keyMap.flatMap(({ keys }) =>
      keys.filter((key) => /^\S \S$/.test(key)).map((key) => key.charAt(0)),
    );
    const alone = keyMap.flatMap(({ keys }) => keys);
    expect(firsts.filter((key) => alone.includes(key))).toEqual([]);
  });

  it('runs each action by one binding', () => {
    const actions = keyMap.flatMap(({ action }) => (action === undefined ? [] : [action]));
    expect(new Set(actions).size).toBe(actions.length);
  });

  it.each([
    [{ key: 'k', ctrlKey: true }, 'Mod K'],
    [{ key: 'k', metaKey: true }, 'Mod K'],
    [{ key: 'Y', shiftKey: true }, 'Shift Y'],
    [{ key: 'y' }, 'y'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: '{', shiftKey: true }, '{'],
    [{ key: 'ArrowLeft', shiftKey: true }, 'Shift ←'],
    [{ key: 'Escape' }, 'Esc'],
  ])('writes %o as the map does', (event, written) => {
    expect(keyOf({ ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...event })).toBe(written);
  });
});
