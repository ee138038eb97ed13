import { basketCases } from '@waterfill/conformance';
import { solveBasket } from '@waterfill/solvers';
import { describe, expect, it } from 'vitest';

describe('solveBasket', () => {
  it('finds the optimum of a basket, by the backend that takes one', async () => {
    const { basket, optimum } = basketCases().find(({ name }) => name === 'everything')!;
    const result = await solveBasket(basket);
    expect(result).toMatchObject({ status: 'optimal', solver: 'convex' });
    if (result.status !== 'optimal') return;
    expect(Math.abs(result.solution.objective - optimum.objective)).toBeLessThan(1e-9 * optimum.objective);
  });
});
