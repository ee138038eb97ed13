import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tidyNumber } from '../../src/figure/tidy.js';

it('keeps six digits of a number, and no sign of 0', () => {
  const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constant(-0));
  fc.assert(
    fc.property(numbers, (value) => {
      expect(tidyNumber(value)).toBe(Number(value.toPrecision(6)));
    }),
  );
});
