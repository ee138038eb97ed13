import { type CostCurves, costCurvesOf, createProblem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, powerLaws, tables } from './problems.js';

const curvesOfPowerLaw = powerLaws.map(({ coefficient, exponent, halfSpread }) =>
  costCurvesOf({
    impact: {
      kind: 'power-law',
      coefficient: Float64Array.of(coefficient),
      exponent: Float64Array.of(exponent),
      halfSpread: Float64Array.of(halfSpread),
    },
  }),
);
const curvesOfTable = tables.map(({ sizes, costs }) =>
  costCurvesOf({ impact: { kind: 'tabulated', sizes: [Float64Array.from(sizes)], costs: [Float64Array.from(costs)] } }),
);
const shares = amount(1);
const prices = fc.double({ min: -1, max: 12, noNaN: true });

/** Equal up to the curvature and rounding of a difference quotient. */
function expectClose(quotient: number, derivative: number): void {
  expect(Math.abs(quotient - derivative)).toBeLessThanOrEqual(1e-3 * (1 + derivative));
}

/** C(x) - price x, the size of its rounding, and the same for C(y): what a difference of the two can tell. */
function differenceOfLagrangians(curves: CostCurves, price: number, x: number, y: number) {
  const terms = [curves.cost(0, x), -price * x, -curves.cost(0, y), price * y];
  return {
    value: terms.reduce((sum, term) => sum + term, 0),
    rounding: 1e-14 * terms.reduce((sum, term) => sum + Math.abs(term), 0),
  };
}

describe.each([
  ['power laws', curvesOfPowerLaw],
  ['tables', curvesOfTable],
])('the cost curves of %s', (_kind, arbitraryCurves) => {
  it('respond with a minimiser of cost less price times shares', () => {
    fc.assert(
      fc.property(arbitraryCurves, prices, shares, shares, shares, (curves, price, a, b, at) => {
        const [lower, upper] = [Math.min(a, b), Math.max(a, b)];
        const x = lower + at * (upper - lower);
        if (curves.cost(0, upper) === Infinity) return;
        const y = curves.response(0, price, lower, upper);
        expect(y).toBeGreaterThanOrEqual(lower);
        expect(y).toBeLessThanOrEqual(upper);
        const { value, rounding } = differenceOfLagrangians(curves, price, x, y);
        expect(value).toBeGreaterThanOrEqual(-rounding);
      }),
    );
  });

  it('count the excess as the difference from that minimum, never below 0, and as 0 at the minimiser', () => {
    fc.assert(
      fc.property(arbitraryCurves, prices, shares, shares, (curves, price, x, upper) => {
        if (curves.cost(0, Math.max(x, upper)) === Infinity || x > upper) return;
        const y = curves.response(0, price, 0, upper);
        expect(curves.excess(0, y, price, 0, upper)).toBe(0);
        const excess = curves.excess(0, x, price, 0, upper);
        expect(excess).toBeGreaterThanOrEqual(0);
        const { value, rounding } = differenceOfLagrangians(curves, price, x, y);
        expect(Math.abs(excess - value)).toBeLessThanOrEqual(rounding + 1e-12 * excess);
      }),
    );
  });

  it('have the maximum of price times shares less cost as their conjugate', () => {
    fc.assert(
      fc.property(arbitraryCurves, prices, shares, (curves, price, upper) => {
        if (curves.cost(0, upper) === Infinity) return;
        const y = curves.response(0, price, 0, upper);
        expect(curves.conjugate(0, price, 0, upper)).toBeCloseTo(price * y - curves.cost(0, y), 12);
      }),
    );
  });

  it('have marginal costs that the cost follows', () => {
    fc.assert(
      fc.property(arbitraryCurves, shares, (curves, x) => {
        const step = 1e-6;
        if (curves.cost(0, x + step) === Infinity || x < 1e-3) return;
        const rise = (curves.cost(0, x + step) - curves.cost(0, x)) / step;
        expectClose(rise, curves.marginalCost(0, x));
        const fall = (curves.cost(0, x) - curves.cost(0, x - step)) / step;
        expectClose(fall, curves.leftMarginalCost(0, x));
      }),
    );
  });

  it('cost the same for trading the other way', () => {
    fc.assert(
      fc.property(arbitraryCurves, shares, (curves, x) => {
        expect(curves.cost(0, -x)).toBe(curves.cost(0, x));
      }),
    );
  });
});

describe('the cost curve of a table', () => {
  const { impact } = createProblem({
    quantity: 1,
    impact: { kind: 'tabulated', sizes: [[0, 100, 200]], costs: [[0, 1, 4]] },
  });
  const curves = costCurvesOf({ impact });

  it('responds to a price by which whole segments save less than the least double', () => {
    const curves = costCurvesOf({
      impact: {
        kind: 'tabulated',
        sizes: [Float64Array.of(0, 1e-155, 1)],
        costs: [Float64Array.of(0, 0, 5)],
      },
    });
    expect(curves.response(0, 1e-300, 0, 1)).toBe(1e-155);
  });

  it('is infinite beyond the last size', () => {
    expect(curves.cost(0, 200)).toBe(4);
    expect(curves.cost(0, 200.5)).toBe(Infinity);
    expect(curves.marginalCost(0, 200)).toBe(Infinity);
    expect(curves.excess(0, 201, 1, 0, 200)).toBe(Infinity);
  });

  it('has two slopes at a kink, and its right one at 0', () => {
    expect([curves.leftMarginalCost(0, 100), curves.marginalCost(0, 100)]).toEqual([0.01, 0.03]);
    expect([curves.leftMarginalCost(0, 0), curves.marginalCost(0, 0)]).toEqual([0.01, 0.01]);
  });

  it('wastes nothing anywhere on a segment whose slope is the price', () => {
    expect(curves.excess(0, 37, 0.01, 0, 200)).toBe(0);
  });
});
