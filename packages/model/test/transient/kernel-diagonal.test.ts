import { createProblem, type TransientImpactInput } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelDiagonal } from '../../src/transient/kernel-diagonal.js';
import { kernelsFor, matrixOf } from './kernels.js';

function diagonalOf(transientImpact: TransientImpactInput, length: number): Float64Array {
  const ones = Array.from({ length }, () => 1);
  const impact = { kind: 'power-law', coefficient: ones, exponent: ones } as const;
  return kernelDiagonal(createProblem({ quantity: 1, impact, transientImpact }).transientImpact!, length);
}

describe('the diagonal that a kernel can spare', () => {
  it('is all of a kernel that is over at the next trade, and of a single trade', () => {
    expect(Array.from(diagonalOf({ kernel: 'tabulated', values: [3] }, 2))).toEqual([3, 3]);
    expect(Array.from(diagonalOf({ kernel: 'exponential', coefficient: 3, rate: 1e-9 }, 1))).toEqual([3]);
    expect(Array.from(diagonalOf({ kernel: 'exponential', coefficient: 3, rate: 800 }, 2))).toEqual([3, 3]);
  });

  it('is the smallest eigenvalue of two trades', () => {
    expect(diagonalOf({ kernel: 'exponential', coefficient: 1, rate: Math.LN2 }, 2)).toEqual(Float64Array.of(0.5, 0.5));
    expect(diagonalOf({ kernel: 'tabulated', values: [1, 0.75] }, 2)).toEqual(Float64Array.of(0.25, 0.25));
  });

  it('leaves a positive semidefinite matrix, at uneven times too', () => {
    const cases = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 14 })
      .chain((z) => fc.tuple(fc.constant(z), kernelsFor(z.length), fc.boolean()));
    fc.assert(
      fc.property(cases, ([drawn, kernel, alternates]) => {
        // What alternates is nearest to costing nothing.
        const z = drawn.map((one, t) => (alternates ? (t % 2 === 0 ? 1 : -1) + one / 20 : one));
        const diagonal = diagonalOf(kernel, z.length);
        const form = matrixOf(kernel, z.length).reduce(
          (sum, row, t) => sum + z[t]! * row.reduce((price, g, s) => price + g * z[s]!, 0) - diagonal[t]! * z[t]! ** 2,
          0,
        );
        expect(diagonal.every((d) => d >= 0)).toBe(true);
        expect(form).toBeGreaterThanOrEqual(-1e-12 * matrixOf(kernel, 1)[0]![0]! * z.length ** 2);
      }),
      { numRuns: 500 },
    );
  });
});
