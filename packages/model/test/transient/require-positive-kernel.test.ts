import { createProblem, exp, ProblemError, type TransientImpactInput } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount } from '../problems.js';
import { matrixOf } from './kernels.js';

function refusalOf(transientImpact: TransientImpactInput, length: number): ProblemError | undefined {
  const ones = Array.from({ length }, () => 1);
  try {
    createProblem({ quantity: 1, impact: { kind: 'power-law', coefficient: ones, exponent: ones }, transientImpact });
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  return undefined;
}

/** Half the quadratic form of the matrix of the kernel, by its definition. */
function costOf(kernel: TransientImpactInput, trades: readonly number[]): number {
  return matrixOf(kernel, trades.length).reduce(
    (sum, row, t) => sum + (row.reduce((price, g, s) => price + g * trades[s]!, 0) * trades[t]!) / 2,
    0,
  );
}

describe('a kernel that is not positive semidefinite', () => {
  it('is refused with a round trip that earns money: the reference problem transient-refused', () => {
    const kernel = { kernel: 'sum-of-exponentials', coefficients: [0.00013, -3e-5], rates: [0.3, 2] } as const;
    const refusal = refusalOf(kernel, 6)!;
    expect(refusal.code).toBe('price-manipulation');
    expect(refusal.path).toBe('transientImpact.coefficients');
    expect(refusal.reason).toMatch(/^the kernel allows price manipulation: the round trip of .* shares costs -/);
    const { trades, cost } = refusal.details as { trades: number[]; cost: number };
    expect(Math.abs(trades.reduce((sum, shares) => sum + shares, 0))).toBeLessThan(1e-15);
    expect(costOf(kernel, trades)).toBeLessThan(0);
    expect(costOf(kernel, trades)).toBeCloseTo(cost, 18);
  });

  it('is refused with trades of both signs where no round trip earns money', () => {
    const refusal = refusalOf({ kernel: 'tabulated', values: [1, 0.9, 0.6, 0.1, -0.6] }, 5)!;
    expect(refusal.code).toBe('price-manipulation');
    const { trades } = refusal.details as { trades: number[] };
    expect(costOf({ kernel: 'tabulated', values: [1, 0.9, 0.6, 0.1, -0.6] }, trades)).toBeLessThan(0);
    expect(refusalOf({ kernel: 'tabulated', values: [-1, -1] }, 2)?.reason).toMatch(/: trading 1.00 shares costs -0.5/);
  });

  it('is found whatever the kernel: those that are left cost no trades less than nothing', () => {
    const cases = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })
      .chain((values) =>
        fc.tuple(
          fc.constant({ kernel: 'tabulated', values: [1 + values.length * Math.abs(values[0]!), ...values] } as const),
          fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 14, maxLength: 14 }),
        ),
      );
    fc.assert(
      fc.property(cases, ([kernel, trades]) => {
        const refusal = refusalOf(kernel, 14);
        if (refusal?.code === 'price-manipulation') {
          const witness = refusal.details as { trades: number[]; cost: number };
          expect(witness.cost).toBeLessThan(0);
          expect(costOf(kernel, witness.trades)).toBeLessThan(0);
        } else expect(costOf(kernel, trades)).toBeGreaterThanOrEqual(-1e-11);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a kernel that is positive semidefinite', () => {
  it('is taken if it falls and is convex, of any length', () => {
    const ramps = fc.array(amount(2), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(ramps, fc.nat(5), (weights, more) => {
        const values = weights.map((_, d) =>
          weights.reduce((sum, weight, l) => sum + weight * Math.max(0, 1 - d / (l + 1)), 0),
        );
        expect(refusalOf({ kernel: 'tabulated', values }, weights.length + more)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('is refused if the cheapest order trades both ways: e^(-d^2) at half steps', () => {
    // Alfonsi, Schied & Slynko 2012: 38.3, -40.2, 61.9, ...
    const values = Array.from({ length: 11 }, (_, d) => exp(-d * d * 0.25));
    const refusal = refusalOf({ kernel: 'tabulated', values }, 11)!;
    expect(refusal.code).toBe('transaction-triggered-price-manipulation');
    expect(refusal.reason).toContain('is 38.3, -40.2, 61.9, ');
    const { trades, cost } = refusal.details as { trades: number[]; cost: number };
    expect(costOf({ kernel: 'tabulated', values }, trades)).toBeCloseTo(cost, 6);
    // At whole steps its cheapest order only buys.
    expect(refusalOf({ kernel: 'tabulated', values: values.filter((_, d) => d % 2 === 0) }, 6)).toBeUndefined();
  });

  it('is taken in fewer intervals, too, for the rest of an order', () => {
    const tables = fc.array(fc.double({ min: -0.3, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(tables, fc.nat(6), (tail, more) => {
        const kernel = (length: number) => ({ kernel: 'tabulated', values: [1, ...tail].slice(0, length) }) as const;
        const length = tail.length + 1 + more;
        fc.pre(refusalOf(kernel(length), length) === undefined);
        for (let fewer = 1; fewer < length; fewer++) expect(refusalOf(kernel(fewer), fewer)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('is refused for negative coefficients all the same, with what to do', () => {
    const kernel = { kernel: 'sum-of-exponentials', coefficients: [1, -1e-3], rates: [0.3, 2] } as const;
    expect(refusalOf(kernel, 6)).toMatchObject({
      code: 'invalid-value',
      path: 'transientImpact.coefficients[1]',
      reason: expect.stringContaining('expected a finite number >= 0, got -0.001'),
    });
    const values = Array.from({ length: 6 }, (_, d) => exp(-0.3 * d) - 1e-3 * exp(-2 * d));
    expect(refusalOf({ kernel: 'tabulated', values }, 6)).toBeUndefined();
  });
});
