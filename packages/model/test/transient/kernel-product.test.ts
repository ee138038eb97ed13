import { createProblem, kernelProduct, type TransientImpactInput } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount } from '../problems.js';
import { kernelsFor, matrixOf } from './kernels.js';

function productOf(transientImpact: TransientImpactInput, x: readonly number[]): Float64Array {
  const impact = { kind: 'power-law', coefficient: x.map(() => 1), exponent: x.map(() => 1) } as const;
  const into = new Float64Array(x.length).fill(7);
  kernelProduct(createProblem({ quantity: 1, impact, transientImpact }).transientImpact!)(x, into);
  return into;
}

describe('kernelProduct', () => {
  it('is the product with the matrix of the kernel, element by element', () => {
    const cases = fc
      .array(amount(9), { minLength: 1, maxLength: 30 })
      .chain((x) => fc.tuple(fc.constant(x), kernelsFor(x.length)));
    fc.assert(
      fc.property(cases, ([x, transient]) => {
        const expected = matrixOf(transient, x.length).map((row) => row.reduce((sum, g, s) => sum + g * x[s]!, 0));
        productOf(transient, x).forEach((price, t) => {
          expect(Math.abs(price - expected[t]!)).toBeLessThanOrEqual(3e-14 * expected[t]!);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('takes trades of either sign', () => {
    const kernel = { kernel: 'exponential', coefficient: 1, rate: Math.LN2 } as const;
    expect(Array.from(productOf(kernel, [4, -2, 1]))).toEqual([4 - 1 + 0.25, 2 - 2 + 0.5, 1 - 1 + 1]);
  });

  it('keeps its digits over a day of seconds', () => {
    const x = Array.from({ length: 23_400 }, (_, t) => 1 + (t % 7));
    const transient = { kernel: 'power-law', coefficient: 2, exponent: 0.4, timeScale: 30 } as const;
    const price = productOf(transient, x)[11_111]!;
    const expected = x.reduce((sum, shares, t) => sum + 2 * shares * (1 + Math.abs(t - 11_111) / 30) ** -0.4, 0);
    expect(Math.abs(price / expected - 1)).toBeLessThanOrEqual(1e-12);
  });
});
