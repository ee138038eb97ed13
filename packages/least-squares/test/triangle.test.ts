import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { innerProduct } from '../src/inner-product.js';
import { triangleOf } from '../src/triangle.js';
import { lengthOf } from '../src/trust-region-step.js';

const entry = fc.integer({ min: -1000, max: 1000 }).map((count) => count / 100);
const size = fc.integer({ min: -30, max: 30 }).map((power) => 2 ** power);
/** Columns of sizes that differ by up to 2^60, some of them nearly or exactly dependent. */
const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 })).chain(([n, m]) => {
  const column = fc
    .tuple(fc.array(entry, { minLength: m, maxLength: m }), size)
    .map(([values, scale]) => Float64Array.from(values, (value) => value * scale));
  return fc
    .tuple(fc.array(column, { minLength: n, maxLength: n }), fc.boolean(), size)
    .map(([columns, isDependent, scale]) => (isDependent ? [...columns, columns[0]!.map((v) => v * scale)] : columns));
});

describe('triangleOf', () => {
  it('has the inner products of the columns, each to the rounding of its own two', () => {
    const property = fc.property(matrix, (columns) => {
      const triangle = triangleOf(columns.map((column) => column.slice()));
      for (const [j, column] of columns.entries()) {
        expect(triangle[j]!.subarray(j + 1).every((value) => value === 0)).toBe(true);
        for (const [k, other] of columns.entries()) {
          const lack = innerProduct(triangle[j]!, triangle[k]!) - innerProduct(column, other);
          expect(Math.abs(lack)).toBeLessThanOrEqual(1e-14 * lengthOf(column) * lengthOf(other));
        }
      }
    });
    fc.assert(property);
  });
});
