import { createProblem } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import { expect, test } from 'vitest';

// Case B: a = (1, 2, 3), alpha = 1/2, quantity 49: x = (36, 9, 4), shadow price 9, cost 294.
const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
const problem = createProblem({ quantity: 49, impact });

test.each([
  [undefined, 'closed-form'],
  ['closed-form', 'closed-form'],
  ['dual', 'dual'],
  ['convex', 'convex'],
])('asked for %s, it is solved by %s', async (asked, solver) => {
  const result = await solve(problem, { solver: asked });
  expect(result).toMatchObject({ status: 'optimal', solver });
  expect(result.status === 'optimal' && result.solution.cost).toBeCloseTo(294, 6);
});

test('options are passed on', async () => {
  await expect(solve(problem, { tolerance: -1 })).rejects.toThrow('options.tolerance: expected a number > 0, got -1');
  await expect(solve(problem, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});

test('an unknown backend is refused', async () => {
  await expect(solve(problem, { solver: 'magic' })).rejects.toThrow(
    'expected one of closed-form, dual, convex, pwl, lots, rounded, got "magic"',
  );
});

test('a backend refuses what it does not support', async () => {
  const mixed = createProblem({ quantity: 9, impact: { ...impact, exponent: [1, 2, 3] } });
  await expect(solve(mixed, { solver: 'closed-form' })).rejects.toMatchObject({ missing: ['mixed-exponents'] });
});
