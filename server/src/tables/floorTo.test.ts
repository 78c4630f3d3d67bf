import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ceilTo, floorTo } from './floorTo.js';

it('finds the multiples around a time, before the epoch too', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.bigInt(1n, 10n ** 13n), (at, unit) => {
      const [below, above] = [floorTo(at, unit), ceilTo(at, unit)];
      expect([below % unit, above % unit]).toEqual([0n, 0n]);
      expect(below <= at && at < below + unit).toBe(true);
      expect(above >= at && at > above - unit).toBe(true);
    }),
  );
});
