import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createPwlSolver } from '../src/index.js';
import { linearEngine } from '../src/linear/linear-engine.js';
import type { LinearAnswer } from '../src/linear/linear-solver.js';

const sizes = [
  [0, 100, 200],
  [0, 100, 200],
];
const costs = [
  [0, 1, 4],
  [0, 2, 5],
];
const problem = createProblem({ quantity: 250, impact: { kind: 'tabulated', sizes, costs } });

/** A solver on a linear solver that gives this answer, whatever it is asked. */
function solverThatSays(answer: Omit<LinearAnswer, 'rawStatus'>, mostColumns = 4) {
  const load = async () => ({ solve: () => ({ rawStatus: 'told', ...answer }) });
  const engine = linearEngine({ name: 'told', supports: new Set(['tabulated', 'bounds']), mostColumns, load });
  return createPwlSolver({ engine });
}

// The weights of 100 and 200 shares in both intervals: 125 shares each.
const weights = [0.75, 0.25, 0.75, 0.25];

describe('the answer of a linear solver', () => {
  it.each([
    ['as it should be', weights],
    ['off by rounding', weights.map((weight) => weight + 1e-7)],
    ['another optimum', [1, 0, 0.5, 0.5]],
    ['off by more, but not by what matters', weights.map((weight, k) => weight + (k % 2) * 1e-5)],
  ])('is polished to the last digit: %s', async (_, values) => {
    const result = await (await solverThatSays({ values })).solve(problem);
    expect(result).toMatchObject({ status: 'optimal', rawStatus: 'told', solution: { cost: 4.5, shadowPrice: 0.03 } });
    expect(result.status === 'optimal' && Array.from(result.solution.schedule)).toEqual([125, 125]);
  });

  it.each([
    ['far off', { values: [0, 0, 0, 1], price: 0 }],
    ['not a number', { values: [Number.NaN, 0, 0, 0] }],
    ['missing', { values: undefined }],
  ])('is not taken for one where it is %s', async (_, answer) => {
    const result = await (await solverThatSays(answer)).solve(problem);
    expect(result).toMatchObject({ status: 'stopped', reason: 'numerical-error', rawStatus: 'told' });
    expect(result).not.toHaveProperty('incumbent');
  });

  it('says which limit stopped it', async () => {
    const result = await (await solverThatSays({ values: undefined, stopped: 'iteration-limit' })).solve(problem);
    expect(result).toMatchObject({ status: 'stopped', reason: 'iteration-limit', rawStatus: 'told' });
  });

  it('is not asked for where there are too many columns, or none', async () => {
    await expect((await solverThatSays({ values: undefined }, 3)).solve(problem)).rejects.toThrow(
      'it is too large for the engine told: 4 variables, 3 at most',
    );
    const fixed = { ...problem, lower: Float64Array.of(125, 125), upper: Float64Array.of(125, 125) };
    expect((await (await solverThatSays({ values: undefined }, 3)).solve(fixed)).status).toBe('optimal');
  });
});
