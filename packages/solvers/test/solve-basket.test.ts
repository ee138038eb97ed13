import { createBasket } from '@waterfill/basket';
import { basketCases } from '@waterfill/conformance';
import { createProblem } from '@waterfill/model';
import { solveBasket } from '@waterfill/solvers';
import { describe, expect, it } from 'vitest';

describe('solveBasket', () => {
  it('takes tables, by the backend that does', async () => {
    const [sizes, costs] = [
      [0, 4, 8],
      [0, 4, 16],
    ];
    const impact = { kind: 'tabulated', sizes: [sizes, sizes], costs: [costs, costs] } as const;
    const problem = createProblem({ quantity: 8, impact });
    const result = await solveBasket(createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] }));
    expect(result).toMatchObject({ status: 'optimal', solver: 'splitting' });
  });

  it('says what no backend takes', async () => {
    const [sizes, costs] = [
      [0, 4, 8],
      [0, 12, 16],
    ];
    const impact = { kind: 'tabulated', sizes: [sizes, sizes], costs: [costs, costs] } as const;
    const asset = { symbol: 'AAA', side: 'buy', problem: createProblem({ quantity: 8, impact }) } as const;
    await expect(solveBasket(createBasket({ assets: [asset] }))).rejects.toMatchObject({ solver: 'convex' });
  });

  it('finds the optimum of a basket, by the backend that takes one', async () => {
    const { basket, optimum } = basketCases().find(({ name }) => name === 'everything')!;
    const result = await solveBasket(basket);
    expect(result).toMatchObject({ status: 'optimal', solver: 'convex' });
    if (result.status !== 'optimal') return;
    expect(Math.abs(result.solution.objective - optimum.objective)).toBeLessThan(1e-9 * optimum.objective);
  });
});
