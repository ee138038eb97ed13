import { createBasket } from '@waterfill/basket';
import { createProblem } from '@waterfill/model';
import { separateSchedules } from '@waterfill/plan';
import { solve } from '@waterfill/solvers';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 2, 1, 3], exponent: [1, 0.5, 0.7, 1] } as const;
const problem = createProblem({ quantity: 100, impact });
const covariance = [
  [4, 2],
  [2, 9],
];

describe('separateSchedules', () => {
  it('plans each order as a run of its own does', async () => {
    const basket = createBasket({
      assets: [
        { symbol: 'AAA', side: 'buy', problem },
        { symbol: 'BBB', side: 'sell', problem },
      ],
      risk: { aversion: 0.1, duration: 1, covariance },
      exposure: { prices: [1, 1], upper: [0, 0, 0, 0] },
    });
    const separate = (await separateSchedules(basket))!;
    for (const [i, variance] of [4, 9].entries()) {
      const alone = createProblem({
        quantity: 100,
        impact,
        risk: { aversion: 0.1, volatility: new Float64Array(4).fill(Math.sqrt(variance)), duration: [1, 1, 1, 1] },
      });
      const result = await solve(alone);
      const { schedule } = result.status === 'optimal' ? result.solution : { schedule: [] };
      for (const [t, shares] of schedule.entries()) expect(separate[i]![t]).toBeCloseTo(shares, 8);
    }
  });

  it('gives none if an order cannot be filled', async () => {
    const tight = createProblem({ quantity: 100, impact, upper: [1, 1, 1, 1] });
    expect(
      await separateSchedules(createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem: tight }] })),
    ).toBeUndefined();
  });
});
