import { ArraySupply } from '@waterfill/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('arrays of a supply are zeros, share nothing, and have any length', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(40), fc.constantFrom(511, 512, 513, 5000)), { maxLength: 60 }), (lengths) => {
      const supply = new ArraySupply();
      const arrays = lengths.map((length, i) => {
        const array = supply.take(length);
        expect(array.every((value) => value === 0)).toBe(true);
        return array.fill(i + 1);
      });
      for (const [i, array] of arrays.entries()) {
        expect(array.length).toBe(lengths[i]);
        expect(array.every((value) => value === i + 1)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});
