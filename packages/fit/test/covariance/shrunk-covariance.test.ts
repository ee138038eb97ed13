import { createBasket } from '@waterfill/basket';
import { shrunkCovariance } from '@waterfill/fit';
import { createProblem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const RETURNS = [
  [0.012, -0.004, 0.007],
  [-0.008, 0.01, -0.011],
  [0.021, 0.003, 0.016],
  [-0.015, -0.012, -0.002],
  [0.004, 0.009, 0.001],
  [0, -0.006, 0.013],
];

function expectClose(found: ArrayLike<number>, known: readonly number[]): void {
  const scale = Math.max(...known.map(Math.abs));
  expect(found).toHaveLength(known.length);
  known.forEach((value, k) => {
    expect(Math.abs(found[k]! - value)).toBeLessThan(1e-14 * scale);
  });
}

describe('shrunkCovariance', () => {
  it('agrees with scikit-learn', () => {
    // sklearn.covariance.ledoit_wolf of scikit-learn 1.9.1, its defaults.
    const { covariance, shrinkage } = shrunkCovariance(RETURNS);
    expect(shrinkage).toBeCloseTo(0.628757787499383, 14);
    expectClose(
      covariance,
      [
        0.00011408246729123196, 9.34292901459886e-6, 3.007061921254997e-5, 9.34292901459886e-6, 8.491932904257238e-5,
        -8.35294978126388e-6, 3.007061921254997e-5, -8.35294978126388e-6, 9.222042588841786e-5,
      ],
    );
  });

  it('agrees with scikit-learn for fewer periods than assets', () => {
    const { covariance, shrinkage } = shrunkCovariance([
      [0.012, -0.004, 0.007, 0.002],
      [-0.008, 0.01, -0.011, 0.5],
    ]);
    expect(shrinkage).toBeCloseTo(0.0, 14);
    expectClose(
      covariance,
      [
        0.0001, -7.000000000000001e-5, 8.999999999999999e-5, -0.00249, -7.000000000000001e-5, 4.9000000000000005e-5,
        -6.3e-5, 0.001743, 8.999999999999999e-5, -6.3e-5, 8.099999999999999e-5, -0.002241, -0.00249, 0.001743,
        -0.002241, 0.062001,
      ],
    );
  });

  it('is positive semidefinite, whatever the returns', () => {
    const part = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1e4);
    const rows = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 9 }))
      .chain(([size, periods]) =>
        fc.array(fc.array(part, { minLength: size, maxLength: size }), { minLength: periods, maxLength: periods }),
      );
    const problem = createProblem({ quantity: 1, impact: { kind: 'power-law', coefficient: [1], exponent: [1] } });
    fc.assert(
      fc.property(rows, (returns) => {
        const { covariance, shrinkage } = shrunkCovariance(returns);
        expect(shrinkage).toBeGreaterThanOrEqual(0);
        expect(shrinkage).toBeLessThanOrEqual(1);
        const assets = returns[0]!.map((_, i) => ({ symbol: `S${i}`, side: 'buy', problem }) as const);
        expect(() => createBasket({ assets, risk: { aversion: 1, duration: 1, covariance } })).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });

  it('is 0 if nothing ever moved', () => {
    expect(
      shrunkCovariance([
        [1, 2],
        [1, 2],
      ]),
    ).toEqual({ covariance: new Float64Array(4), shrinkage: 0 });
  });

  it.each([
    ['a single period', [[1, 2]], /returns: expected at least two periods, got 1/],
    ['rows of other lengths', [[1, 2], [1]], /returns\[1\]: expected 2 elements, as in the first period, got 1/],
    [
      'what is no number',
      [
        [1, 2],
        [1, Number.NaN],
      ],
      /returns\[1\]\[1\]: expected a number, got NaN/,
    ],
  ])('refuses %s', (_, returns, message) => {
    expect(() => shrunkCovariance(returns)).toThrow(message);
  });
});
