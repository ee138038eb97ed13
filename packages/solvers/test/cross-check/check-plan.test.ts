import { createProblem, type Plan, type Problem } from '@waterfill/model';
import { expect, test } from 'vitest';
import { candidates, checkPlan, solve } from '../../src/index.js';

const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 1, 1] } as const;
const risk = { aversion: 0.1, volatility: [1, 1, 1], duration: [1, 1, 1] } as const;
const few = candidates.filter(({ name }) => ['dual', 'convex', 'closed-form', 'lots'].includes(name));

/** As much of a plan as is looked at. */
async function planOf(problem: Problem): Promise<Plan> {
  return { order: { problem }, result: await solve(problem) } as Partial<Plan> as Plan;
}

test('a plan gets the cross-check of its problem, without times', async () => {
  const { check, result } = await checkPlan(await planOf(createProblem({ quantity: 10, impact })), { solvers: few });
  expect(check?.verdict).toBe('agree');
  expect(check?.backends.map(({ elapsedMs }) => elapsedMs)).toEqual(few.map(() => null));
  expect(result.status).toBe('optimal');
});

test('a plan that was rounded to lots is checked without them', async () => {
  const plan = await planOf(createProblem({ quantity: 10, impact, risk, lot: 1 }));
  expect(plan.result.rounded).toBe(true);
  const { check } = await checkPlan(plan, { solvers: few });
  expect(check?.backends.find(({ solver }) => solver === 'convex')).toMatchObject({ verdict: 'agrees' });
});
