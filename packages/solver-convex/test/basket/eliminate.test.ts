import { uniforms } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';
import { eliminate, products } from '../../src/basket/eliminate.js';

/** A positive definite matrix with as many rows below it; the last ones begin with zeros. */
function drawRows(width: number) {
  const uniform = uniforms(width);
  const factor = Array.from({ length: width }, () => Array.from({ length: width }, () => uniform() - 0.5));
  const starts = Int32Array.from({ length: 2 * width }, (_, r) => (r < 1.5 * width ? 0 : r - width));
  const rows = Float64Array.from({ length: 2 * width * width }, (_, at) => {
    const [r, k] = [Math.floor(at / width), at % width];
    if (r >= width) return k < starts[r]! ? 0 : uniform() - 0.5;
    return factor.reduce((sum, row) => sum + row[r]! * row[k]!, r === k ? 0.1 : 0);
  });
  return { rows, starts };
}

describe('eliminate', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 9, 14])('factors %i unknowns, and the rows below', (width) => {
    const { rows, starts } = drawRows(width);
    const given = rows.slice();
    expect(eliminate(rows, width, starts)).toBe(true);
    for (let r = 0; r < 2 * width; r++) {
      for (let k = 0; k < Math.min(width, r + 1); k++) {
        let sum = 0;
        for (let j = 0; j <= k; j++) sum += rows[r * width + j]! * rows[k * width + j]!;
        expect(sum).toBeCloseTo(given[r * width + k]!, 12);
      }
    }
  });

  it.each([1, 4, 5, 9])('finds the products of the rows below %i', (width) => {
    const { rows, starts } = drawRows(width);
    const into = new Float64Array(width * width);
    products(rows, width, starts, into);
    for (let c = 0; c < width; c++) {
      for (let d = 0; d <= c; d++) {
        let sum = 0;
        for (let j = 0; j < width; j++) sum += rows[(width + c) * width + j]! * rows[(width + d) * width + j]!;
        expect(into[c * width + d]).toBeCloseTo(sum, 14);
      }
    }
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(eliminate(Float64Array.of(1, 0, 2, 1), 2, new Int32Array(2))).toBe(false);
    expect(eliminate(Float64Array.of(Number.NaN), 1, new Int32Array(1))).toBe(false);
  });
});
