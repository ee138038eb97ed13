import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SizeIndex } from '../src/curves/size-index.js';

const positive = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 1e-3, max: 1e12, noNaN: true }));
const anySizes = fc
  .uniqueArray(positive, { minLength: 1, maxLength: 60 })
  .map((sizes) => Float64Array.from(sizes).sort());

it('finds the first size above a depth as a search from the first one does', () => {
  fc.assert(
    fc.property(anySizes, fc.array(fc.oneof(fc.constant(0), positive)), (sizes, depths) => {
      const index = new SizeIndex(sizes);
      for (const depth of [...depths, ...sizes]) {
        const first = sizes.findIndex((size) => size > depth);
        expect(index.firstAbove(depth)).toBe(first < 0 ? sizes.length : first);
      }
    }),
  );
});
