import { type BasketSolver, createBasket, createBasketSolver } from '@waterfill/basket';
import { basketCases } from '@waterfill/conformance';
import { createProblem, evenSplit } from '@waterfill/model';
import { describe, expect, it, test } from 'vitest';
import { type BasketBackend, basketBackends, crossCheckBasket } from '../../src/index.js';
import { agreeOnRandomBaskets } from './basket-agreement.js';

const cases = basketCases();
const { basket } = cases.find(({ name }) => name === 'exposure')!;

const backendOf = (solver: BasketSolver): BasketBackend => ({
  ...basketBackends[1]!,
  name: solver.name,
  load: async () => solver,
});

describe('all backends for baskets agree', () => {
  test.each(cases)('on $name', async (known) => {
    const { verdict, best, backends } = await crossCheckBasket(known.basket);
    expect(verdict).toBe('agree');
    expect(backends.map(({ solver, verdict }) => `${solver} ${verdict}`)).toEqual([
      'convex agrees',
      'splitting agrees',
    ]);
    expect(Math.abs(best.dualBound! / known.optimum.objective - 1)).toBeLessThanOrEqual(1e-9);
    for (const { objective } of backends) expect(Math.abs(objective! / known.optimum.objective - 1)).toBeLessThan(1e-6);
  });

  // The first ones of basket-agreement.stress.ts.
  test('on random ones', async () => {
    expect(await agreeOnRandomBaskets(0, 15)).toEqual([]);
  });
});

describe('the check of a basket', () => {
  it('refutes schedules that are not optimal, and says by how much', async () => {
    const even = createBasketSolver({
      ...{ name: 'even', supports: basketBackends[1]!.supports, tolerance: 1 },
      kernel: ({ assets }) => ({
        schedules: assets.map(({ problem }) => evenSplit(problem)),
        shadowPrices: new Float64Array(assets.length),
        iterations: 1,
      }),
    });
    const liar: BasketSolver = {
      ...even,
      solve: (problem, options) => even.solve(problem, { ...options, tolerance: 1e9 }),
    };
    const { basket: pair } = cases.find(({ name }) => name === 'unhedged-pair')!;
    const { verdict, backends } = await crossCheckBasket(pair, { backends: [basketBackends[0]!, backendOf(liar)] });
    expect(verdict).toBe('disagree');
    expect(backends[1]).toMatchObject({ solver: 'even', verdict: 'wrong' });
    expect(backends[1]!.reason).toMatch(/^says optimal, but its gap is .* where 0\.000001 was asked for$/);
  });

  it('says which backend throws, and which does not take the orders', async () => {
    const broken = backendOf({
      name: 'broken',
      solve: async () => {
        throw new Error('out of order');
      },
    });
    const table = {
      kind: 'tabulated',
      sizes: [
        [0, 9],
        [0, 9],
      ],
      costs: [
        [0, 5],
        [0, 6],
      ],
    } as const;
    const problem = createProblem({ quantity: 8, impact: table });
    const tables = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
    const { verdict, backends } = await crossCheckBasket(tables, { backends: [...basketBackends, broken] });
    expect(backends.map((one) => [one.verdict, one.reason])).toEqual([
      ['unsupported', 'it does not take tabulated'],
      ['agrees', 'proved by its certificate'],
      ['failed', 'threw Error: out of order'],
    ]);
    expect(verdict).toBe('disagree');
  });

  it('agrees that a basket is infeasible', async () => {
    const problem = createProblem({
      quantity: 8,
      impact: { kind: 'power-law', coefficient: [1], exponent: [1] },
      upper: [5],
    });
    const report = await crossCheckBasket(createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] }));
    expect(report).toMatchObject({ verdict: 'agree', best: { dualBound: null } });
    expect(report.backends[0]!.reason).toMatch(/^AAA: /);
  });

  it('stops when it is aborted', async () => {
    await expect(crossCheckBasket(basket, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
  });
});
