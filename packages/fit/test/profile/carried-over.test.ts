import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedOver } from '../../src/profile/carried-over.js';

test('days that are all alike leave nothing unexplained, and never less than nothing', () => {
  const shape = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(shape, fc.integer({ min: 2, max: 6 }), (values, count) => {
      const rows = Array.from({ length: count }, () => Float64Array.from(values));
      const bands = [{ from: 0, to: 4 }];
      for (const { unexplained, squares } of carriedOver(rows, Array(count).fill(1 / count), bands)) {
        expect(unexplained).toBeGreaterThanOrEqual(0);
        expect(unexplained).toBeLessThanOrEqual(1e-12 * squares);
      }
    }),
  );
});
