import { couplingGradient, couplingsOf, createProblem, type TransientImpactInput, valuationOf } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount } from '../problems.js';
import { kernelsFor, matrixOf } from '../transient/kernels.js';

function transient(transientImpact: TransientImpactInput, length: number) {
  const impact = { kind: 'power-law', coefficient: Array(length).fill(0.25), exponent: Array(length).fill(1) } as const;
  return createProblem({ quantity: 5, impact, transientImpact });
}

describe('the coupling by transient impact', () => {
  // The reference problem transient-by-hand: half is left an interval later.
  const problem = transient({ kernel: 'exponential', coefficient: 1, rate: Math.LN2 }, 3);

  it('costs half of what each pair of trades costs, and of each trade with itself', () => {
    expect(couplingsOf(problem).map((coupling) => coupling.value([2, 1, 2]))).toEqual([7.5]);
  });

  it('charges a share with what all other trades leave to it', () => {
    expect(Array.from(couplingGradient(problem, [2, 1, 2]))).toEqual([3, 3, 3]);
  });

  it('has the slope that its value rises by', () => {
    const cases = fc
      .array(amount(9), { minLength: 1, maxLength: 8 })
      .chain((x) => fc.tuple(fc.constant(x), kernelsFor(x.length), fc.nat(x.length - 1)));
    fc.assert(
      fc.property(cases, ([x, kernel, t]) => {
        const [coupling] = couplingsOf(transient(kernel, x.length));
        // A kernel of 0 couples nothing.
        fc.pre(coupling !== undefined);
        const slope = new Float64Array(x.length);
        coupling.gradient(x, slope);
        // A square is its tangent and the square of the step.
        const step = 0.5;
        const moved = x.with(t, x[t]! + step);
        const own = (matrixOf(kernel, x.length)[t]![t]! / 2) * step * step;
        const rise = coupling.value(moved) - coupling.value(x);
        expect(Math.abs(rise - slope[t]! * step - own)).toBeLessThanOrEqual(1e-12 * coupling.value(moved));
      }),
      { numRuns: 200 },
    );
  });

  it('is never below 0, for round trips too', () => {
    const cases = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 })
      .chain((x) => fc.tuple(fc.constant(x), kernelsFor(x.length)));
    fc.assert(
      fc.property(cases, ([x, kernel]) => {
        const [coupling] = couplingsOf(transient(kernel, x.length));
        // A kernel of 0 couples nothing.
        fc.pre(coupling !== undefined);
        const size = coupling.value(x.map(Math.abs));
        expect(coupling.value(x)).toBeGreaterThanOrEqual(-1e-12 * size);
      }),
      { numRuns: 300 },
    );
  });

  it('is part of the objective', () => {
    expect(valuationOf(problem, [2, 1, 2], 0.25 * 9).objective).toBe(7.5 + 2.25);
  });
});
