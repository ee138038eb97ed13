import { createProblem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certifyBasket, createBasket, createSplittingBasketSolver, solveBasketBySplitting } from '../../src/index.js';
import { baskets } from '../baskets.js';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
const problem = createProblem({ quantity: 6, impact });

describe('solveBasketBySplitting', () => {
  it('proves small random baskets, with fees, caps, risk, exposure and cross impact', () => {
    fc.assert(
      fc.property(baskets, ({ basket }) => {
        const answer = solveBasketBySplitting(basket, { tolerance: 1e-6 });
        const { feasible, relativeGap } = certifyBasket(basket, answer.schedules, answer);
        expect(feasible).toBe(true);
        expect(relativeGap).toBeLessThanOrEqual(1e-6);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('has the optimum of a hedged pair in which one side is free to wait', () => {
    const assets = [
      { symbol: 'AAA', side: 'buy', problem },
      { symbol: 'BBB', side: 'sell', problem },
    ] as const;
    const risk = {
      aversion: 1,
      duration: 1,
      covariance: [
        [1, 0.9],
        [0.9, 1],
      ],
    };
    const { schedules } = solveBasketBySplitting(createBasket({ assets, risk }), { tolerance: 1e-12 });
    // Both trade alike, and held shares h cost 2 h^2 0.1: 2 x 6 - 4 h = 0.2 h by h, so that h = 12 / 4.2.
    expect(schedules[0]![1]).toBeCloseTo(12 / 4.2, 6);
  });

  it('takes an order of a single interval', () => {
    const one = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1], exponent: [1] } });
    const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem: one }] });
    expect(solveBasketBySplitting(basket).schedules[0]).toEqual(Float64Array.of(6));
  });

  it('stops where it is told to', () => {
    const assets = [{ symbol: 'AAA', side: 'buy', problem }] as const;
    const basket = createBasket({ assets, risk: { aversion: 1, duration: 1, covariance: [[1]] } });
    const next = ({ iteration }: { iteration: number }) => (iteration === 3 ? ('iteration-limit' as const) : undefined);
    const answer = solveBasketBySplitting(basket, { tolerance: 0, next });
    expect([answer.iterations, answer.stopped]).toEqual([3, 'iteration-limit']);
  });
});

describe('createSplittingBasketSolver', () => {
  it('refuses what is not convex', async () => {
    const [sizes, costs] = [
      [0, 4, 8],
      [0, 12, 16],
    ];
    const table = { kind: 'tabulated', sizes: [sizes, sizes], costs: [costs, costs] } as const;
    const asset = { symbol: 'AAA', side: 'buy', problem: createProblem({ quantity: 8, impact: table }) } as const;
    await expect(createSplittingBasketSolver().solve(createBasket({ assets: [asset] }))).rejects.toMatchObject({
      missing: ['nonconvex'],
    });
  });
});
