import { type BasketProblem, type BasketSolverDefinition, createBasket, createBasketSolver } from '@waterfill/basket';
import { createProblem, evenSplit, UnsupportedProblemError } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
const asset = (symbol: string, upper?: number[]) =>
  ({ symbol, side: 'buy', problem: createProblem({ quantity: 10, impact, upper }) }) as const;
const basket = createBasket({ assets: [asset('AAA'), asset('BBB')] });

const even: BasketSolverDefinition = {
  name: 'even',
  supports: new Set(['power-law']),
  tolerance: 1e-9,
  kernel: ({ assets }: BasketProblem) => ({
    schedules: assets.map(({ problem }) => evenSplit(problem)),
    shadowPrices: Float64Array.from(assets, () => 10),
    iterations: 3,
  }),
};

describe('a solver made of a kernel for baskets', () => {
  it('is optimal if the certificate says so, with the prices of all bounds', async () => {
    const result = await createBasketSolver(even).solve(basket);
    expect(result).toMatchObject({ status: 'optimal', solver: 'even', iterations: 3, tolerance: 1e-9 });
    if (result.status !== 'optimal') return;
    expect(result.solution).toMatchObject({ objective: 100, cost: 100, riskCost: 0 });
    expect(result.solution.lowerPrices).toEqual([new Float64Array(2), new Float64Array(2)]);
    expect(result.solution.exposureLowerPrices).toBeUndefined();
  });

  it('has stalled if the kernel says that it is done and the certificate does not', async () => {
    const risk = {
      aversion: 1,
      duration: 1,
      covariance: [
        [1, 0],
        [0, 1],
      ],
    };
    const result = await createBasketSolver(even).solve(createBasket({ assets: basket.assets, risk }));
    expect(result).toMatchObject({
      status: 'stopped',
      reason: 'stalled',
      incumbent: { certificate: { feasible: true } },
    });
  });

  it('stops at limits, and keeps what it has', async () => {
    const slow = createBasketSolver({
      ...even,
      kernel: (given, control) => {
        const stopped = control.next({ iteration: 1 });
        return { ...even.kernel(given, control), iterations: 1, stopped };
      },
    });
    expect(await slow.solve(basket, { maxIterations: 1 })).toMatchObject({
      status: 'stopped',
      reason: 'iteration-limit',
    });
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const solving = slow.solve(basket, { signal: controller.signal, onIteration: () => controller.abort(reason) });
    await expect(solving).rejects.toBe(reason);
  });

  it('says why a basket has no schedules', async () => {
    const bounded = createBasketSolver({ ...even, supports: new Set(['power-law', 'bounds']) });
    const result = await bounded.solve(createBasket({ assets: [asset('AAA', [1, 2])] }));
    expect(result).toMatchObject({ status: 'infeasible', conflict: { kind: 'asset', symbol: 'AAA' }, iterations: 0 });
  });

  it('rejects what it does not support, what is no basket, and answers that are no numbers', async () => {
    const capped = createBasket({ assets: [asset('AAA', [9, 9])] });
    await expect(createBasketSolver(even).solve(capped)).rejects.toBeInstanceOf(UnsupportedProblemError);
    await expect(createBasketSolver(even).solve({ assets: [] })).rejects.toThrow('createBasket');
    const broken = createBasketSolver({
      ...even,
      kernel: (...given) => ({ ...even.kernel(...given), shadowPrices: Float64Array.of(Number.NaN, 1) }),
    });
    const result = await broken.solve(basket);
    expect(result).toMatchObject({ status: 'stopped', reason: 'numerical-error' });
    expect(result).not.toHaveProperty('incumbent');
  });
});
