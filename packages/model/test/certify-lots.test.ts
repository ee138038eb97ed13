import { certify, costCurvesOf, createProblem, createSolver, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinkedTables, powerLaws } from './problems.js';

/** Exact case B of the acceptance numbers with an order of 10, in lots. */
function tenShares(change: { lot?: number; oddLot?: 'last'; quantity?: number; upper?: number[] } = {}): Problem {
  const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
  return createProblem({ quantity: 10, impact, lot: 1, ...change });
}

describe('the certificate of a problem in lots', () => {
  // Exact case E: x = (7, 2, 1), cost 27.177113426944512, continuous bound 27.105237087157537.
  it('proves the best whole lots optimal, and shows their distance from the bound of any number of shares', () => {
    const { feasible, cost, dualBound, relativeGap, lots } = certify(tenShares(), [7, 2, 1]);
    expect(feasible).toBe(true);
    expect(cost).toBeCloseTo(27.177113426944512, 13);
    expect(dualBound).toBeCloseTo(27.105237087157537, 13);
    expect(relativeGap).toBeCloseTo(0.00264473784, 9);
    expect(lots).toMatchObject({ lotResidual: 0, exchangeOptimal: true });
  });

  // The next best move makes the runner-up of case E, (8, 1, 1) at a cost of 27.627417.
  it('names the best move of a lot, and what it costs', () => {
    const { from, to, saving } = certify(tenShares(), [7, 2, 1]).lots!.bestExchange!;
    expect([from, to]).toEqual([1, 0]);
    expect(saving).toBeCloseTo(27.177113426944512 - 27.627417, 6);
  });

  it('names the move that saves where there is one', () => {
    const { cost, lots } = certify(tenShares(), [8, 1, 1]);
    expect(lots).toMatchObject({ exchangeOptimal: false, bestExchange: { from: 0, to: 1 } });
    expect(cost - lots!.bestExchange!.saving).toBeCloseTo(27.177113426944512, 13);
  });

  it('calls a schedule feasible only if it is in whole lots', () => {
    const { feasible, boundViolation, lots } = certify(tenShares({ lot: 2 }), [6, 3, 1]);
    expect([feasible, boundViolation]).toEqual([false, 0]);
    expect(lots).toEqual({ lotResidual: 0.5, at: 1, exchangeOptimal: false });
  });

  it('does not call the best of another order optimal, nor one beyond its bounds', () => {
    expect(certify(tenShares({ quantity: 11 }), [7, 2, 1]).lots?.exchangeOptimal).toBe(false);
    expect(certify(tenShares({ upper: [6, 9, 9] }), [7, 2, 1]).lots?.exchangeOptimal).toBe(false);
  });

  it('does not call whole lots beyond a bound off whole lots, nor the best there is', () => {
    const { feasible, lots } = certify(tenShares({ upper: [6, 9, 9] }), [7, 2, 1]);
    expect([feasible, lots]).toEqual([false, { lotResidual: 0, exchangeOptimal: false }]);
  });

  it('moves no lot over a bound', () => {
    expect(certify(tenShares({ upper: [6, 3, 1] }), [6, 3, 1]).lots).toEqual({
      lotResidual: 0,
      exchangeOptimal: true,
      allowance: 0,
    });
  });

  it('moves whole lots about the odd one, which the last interval trades', () => {
    const problem = tenShares({ lot: 4, oddLot: 'last' });
    expect(certify(problem, [4, 4, 2]).lots).toMatchObject({ lotResidual: 0, exchangeOptimal: false });
    expect(certify(problem, [8, 0, 2]).lots).toMatchObject({ lotResidual: 0, exchangeOptimal: true });
    expect(certify(problem, [8, 2, 0]).feasible).toBe(false);
  });

  it('accepts shares that are whole lots up to rounding', () => {
    const problem = tenShares({ lot: 0.1 });
    const schedule = [0.1 * 73, 0.1 * 18, 10 - 0.1 * 73 - 0.1 * 18];
    expect(certify(problem, schedule).lots?.lotResidual).toBe(0);
    expect(certify(problem, [7.3 + 1e-9, 1.8 - 1e-9, 0.9]).lots?.lotResidual).toBeGreaterThan(9e-9);
  });

  it('looks at no move where intervals are coupled, or costs not convex', () => {
    const { impact, quantity } = tenShares();
    const risk = { aversion: 1, volatility: [1, 1, 1], duration: [1, 1, 1] };
    const trajectory = { lower: [9, 9, 0] };
    for (const coupled of [{ risk }, { trajectory }]) {
      const problem = createProblem({ quantity, impact, lot: 1, ...coupled });
      expect(certify(problem, [9, 0, 1]).lots).toEqual({ lotResidual: 0, exchangeOptimal: false });
    }
    const table = {
      kind: 'tabulated',
      sizes: [
        [0, 5, 10],
        [0, 10],
      ],
      costs: [
        [0, 10, 11],
        [0, 10],
      ],
    } as const;
    const nonconvex = createProblem({ quantity: 10, impact: table, lot: 1 });
    expect(certify(nonconvex, [5, 5]).lots).toEqual({ lotResidual: 0, exchangeOptimal: false });
  });

  it('costs a lot that crosses the kink of a table by both of its slopes', () => {
    const { impact } = kinkedTables(0);
    // Two lots of 8: the first saves 8 or costs 16; the second costs 2 at a slope of 1 and 18 at one of 3.
    const problem = createProblem({ quantity: 16, impact, lot: 8 });
    expect(certify(problem, [8, 8]).lots?.bestExchange).toEqual({ from: 1, to: 0, saving: -4 });
  });
});

describe('createSolver with a problem in lots', () => {
  const answering = (...schedule: number[]) =>
    createSolver({
      name: 'answering',
      supports: new Set(['power-law', 'lots']),
      cancellation: 'before-start',
      tolerance: 1e-12,
      kernel: () => ({ schedule: Float64Array.from(schedule), shadowPrice: 4.065785563073631, iterations: 1 }),
    });

  it('calls the best whole lots optimal, whatever their gap', async () => {
    expect(await answering(7, 2, 1).solve(tenShares())).toMatchObject({ status: 'optimal' });
  });

  it('calls the runner-up not optimal, whatever the gap asked for', async () => {
    const result = await answering(8, 1, 1).solve(tenShares(), { tolerance: 0.5 });
    expect(result).toMatchObject({
      status: 'stopped',
      reason: 'stalled',
      incumbent: { certificate: { feasible: true } },
    });
  });
});

describe('the increments of cost curves', () => {
  // Of 50 digits, by Python's decimal.
  it.each([
    [0.001953125, 0.5, 0.25, 1e8, 1, 29.546875073242187],
    [1, 2, 0, 1e8, 100, 3000003000001000000],
    [1, 0.0625, 0, 1e9, 1, 3.8799751022039],
    [1, 0.5, 0, 1, 1e6, 1000001499.000375],
    [3, 0.5, 1, 0, 4, 28],
  ])('keep their digits: %d x^(1 + %d) with %d a share, from %d by %d', (a, alpha, h, from, by, expected) => {
    const [coefficient, exponent, halfSpread] = [a, alpha, h].map((value) => Float64Array.of(value));
    const curves = costCurvesOf({
      impact: {
        kind: 'power-law',
        coefficient: coefficient!,
        exponent: exponent!,
        halfSpread: halfSpread!,
      },
    });
    const actual = curves.increment(0, from, from + by);
    expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-15);
    expect(curves.increment(0, from + by, from)).toBe(-actual);
  });

  it('are the differences of the costs', () => {
    const share = fc.double({ min: 0, max: 10, noNaN: true }).map((x) => (x < 1e-30 ? 0 : x));
    fc.assert(
      fc.property(powerLaws, share, share, ({ coefficient, exponent, halfSpread }, from, to) => {
        const curves = costCurvesOf({
          impact: {
            kind: 'power-law',
            coefficient: Float64Array.of(coefficient),
            exponent: Float64Array.of(exponent),
            halfSpread: Float64Array.of(halfSpread),
          },
        });
        const [before, after] = [curves.cost(0, from), curves.cost(0, to)];
        expect(Math.abs(curves.increment(0, from, to) - (after - before))).toBeLessThanOrEqual(
          1e-13 * (before + after),
        );
      }),
    );
  });

  it('are infinite beyond a table', () => {
    const curves = costCurvesOf(kinkedTables(0));
    expect(curves.increment(0, 5, 15)).toBe(20);
    expect(curves.increment(0, 15, 21)).toBe(Infinity);
  });
});
