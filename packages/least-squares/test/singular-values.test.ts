import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { innerProduct } from '../src/inner-product.js';
import { product } from '../src/product.js';
import { singularValuesOf } from '../src/singular-values.js';
import { lengthOf } from '../src/trust-region-step.js';

const entry = fc.integer({ min: -1000, max: 1000 }).map((count) => count / 100);
const columns = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 })).chain(([n, m]) => {
  const column = fc.array(entry, { minLength: m, maxLength: m }).map((values) => Float64Array.from(values));
  return fc.array(column, { minLength: n, maxLength: n });
});

describe('singularValuesOf', () => {
  it('has S decreasing, V orthogonal, and A V the orthogonal columns of U S, of any rank and shape', () => {
    const property = fc.property(columns, (matrix) => {
      const { values, right } = singularValuesOf(matrix.map((column) => column.slice()));
      expect(values).toHaveLength(matrix.length);
      expect(values).toEqual(values.toSorted().reverse());
      const size = values[0]! || 1;
      const images = right.map((direction) => product(matrix, direction));
      for (const [k, image] of images.entries()) {
        expect(lengthOf(right[k]!)).toBeCloseTo(1, 13);
        expect(Math.abs(lengthOf(image) - values[k]!)).toBeLessThanOrEqual(1e-13 * size);
        for (let l = 0; l < k; l++) {
          expect(Math.abs(innerProduct(image, images[l]!))).toBeLessThanOrEqual(1e-13 * size * size);
          expect(Math.abs(innerProduct(right[k]!, right[l]!))).toBeLessThanOrEqual(1e-14);
        }
      }
    });
    fc.assert(property);
  });

  it('has the rank of its columns, and the directions that they do not see', () => {
    const { rank, right } = singularValuesOf([Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)]);
    expect(rank).toBe(1);
    // 2 times the first less the second is 0.
    expect(right[1]![0]! / right[1]![1]!).toBeCloseTo(-2, 12);
    expect(singularValuesOf([Float64Array.of(1), Float64Array.of(1), Float64Array.of(5)]).rank).toBe(1);
    expect(singularValuesOf([new Float64Array(3), new Float64Array(3)]).rank).toBe(0);
  });
});
