import { certify, costCurvesOf, createProblem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the distance of a schedule from the response to a price', () => {
  // The response of the second interval to the price is 1e-322 shares, whose cost underflows to 0; at the optimum it
  // trades nothing that a double can hold beside the first, hence cost = quantity^2 and price = 2 quantity.
  it('counts shares of an interval whose response costs less than a double can hold', () => {
    const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 0.02] } as const;
    const problem = createProblem({ quantity: 1.85e-7, impact });
    const excess = 1e-14 ** 1.02 - 2 * 1.85e-7 * 1e-14;
    const { dualityGap } = certify(problem, [1.85e-7 - 1e-14, 1e-14], { shadowPrice: 3.7e-7 });
    expect(Math.abs(dualityGap - excess)).toBeLessThanOrEqual(1e-6 * excess);
  });

  // At price 4 the response is x = 4; C(x) = x^1.5 * 4 / 3 has C(4) = 32 / 3 and C'(4) = 4.
  it('counts shares of the wrong sign as their cost and the money that the price would have paid', () => {
    const impact = { kind: 'power-law', coefficient: [4 / 3], exponent: [0.5] } as const;
    const curves = costCurvesOf(createProblem({ quantity: 9, impact }));
    // C(1) + 4 * 1 less the minimum -16/3.
    expect(curves.excess(0, -1, 4, 0, 9)).toBeCloseTo(4 / 3 + 4 + 16 / 3, 14);
  });

  // With alpha = 1/2, a = 1 and a price of 3/2 the minimiser is 1, and at x = s^2 the excess is (s - 1)^2 (s + 1/2).
  it('keeps all digits at any distance from the minimiser', () => {
    const impact = { kind: 'power-law', coefficient: [1], exponent: [0.5] } as const;
    const curves = costCurvesOf(createProblem({ quantity: 9, impact }));
    for (const power of [-25, -20, -12, -11, -10, -8, -4, -1, 1, 4]) {
      for (const d of [2 ** power, power < 0 ? -(2 ** power) : 0]) {
        const excess = curves.excess(0, (1 + d) ** 2, 1.5, 0, Number.POSITIVE_INFINITY);
        expect(Math.abs(excess - d * d * (1.5 + d))).toBeLessThanOrEqual(2e-12 * excess);
      }
    }
  });
});

describe('a power law whose numbers overflow on the way', () => {
  // 1e308 (1 + 1e15) is beyond all doubles, and 1e-6^(1e15) below them.
  it('costs nothing where the power of the shares is nothing', () => {
    const curves = costCurvesOf({
      impact: {
        kind: 'power-law',
        coefficient: Float64Array.of(1e308),
        exponent: Float64Array.of(1e15),
      },
    });
    expect(curves.marginalCost(0, 1e-6)).toBe(0);
    // (1e-300 / 1e323)^(1e-15) shares, e^(-623e-15 ln 10) = 1 - 1.43e-12.
    expect(curves.response(0, 1e-300, 0, 2)).toBeCloseTo(1 - 1.43e-12, 13);
  });

  it('wastes nothing between shares that cost nothing', () => {
    const curves = costCurvesOf({
      impact: {
        kind: 'power-law',
        coefficient: Float64Array.of(1),
        exponent: Float64Array.of(1e15),
      },
    });
    expect(curves.excess(0, 6e-163, 0, 5e-163, 1)).toBe(0);
  });
});

describe('a power law judged at once', () => {
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  it('has the cost, the slope and the excess that it has one by one', () => {
    const law = (alpha: number, spread: number, x: number, offset: number, upper: number): void => {
      const impact = { kind: 'power-law', coefficient: [0.02], exponent: [alpha], halfSpread: [spread] } as const;
      const curves = costCurvesOf(createProblem({ quantity: 1, impact }));
      const slope = curves.marginalCost(0, x);
      const price = spread + (slope - spread) * (1 + offset);
      const judged = new Float64Array(3);
      curves.judge!(0, x, price, 0, upper, judged);
      expect([judged[0], judged[1]]).toEqual([curves.cost(0, x), slope]);
      // One by one it has the rounding of the response and of the price, relative to their distance.
      const rounding = 1e-14 * (price * x) * Math.abs(offset) + 1e-28 * price * x;
      expect(Math.abs(judged[2]! - curves.excess(0, x, price, 0, upper))).toBeLessThanOrEqual(rounding / alpha);
    };
    const offsets = fc.oneof(
      between(-0.9, 3),
      between(-0.01, 0.01),
      between(-1e-7, 1e-7),
      between(-1e-12, 1e-12),
      fc.constant(0),
    );
    fc.assert(
      fc.property(
        between(0.2, 2),
        between(0, 0.01),
        fc.oneof(between(1e-3, 1e4), fc.constant(0)),
        offsets,
        between(1, 2e4),
        law,
      ),
      { numRuns: 500 },
    );
  });

  it('has an excess whose digits do not cancel near the response', () => {
    const impact = { kind: 'power-law', coefficient: [0.5], exponent: [1] } as const;
    const curves = costCurvesOf(createProblem({ quantity: 1, impact }));
    const judged = new Float64Array(3);
    // The price is 1 + offset where x = 1 costs 1: the response is as much above 1, and the excess half its square.
    for (const offset of [2 ** -40, 2 ** -27, -(2 ** -27), 2 ** -26, -(2 ** -25), 2 ** -22, -(2 ** -22), 2 ** -18]) {
      curves.judge!(0, 1, 1 + offset, 0, 9, judged);
      expect(judged[2]! / (offset * offset)).toBeCloseTo(0.5, 14);
    }
  });
});
