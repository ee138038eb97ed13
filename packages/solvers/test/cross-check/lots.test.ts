import { createProblem, type Solver } from '@waterfill/model';
import { createDualSolver } from '@waterfill/solver-dual';
import { createLotsSolver } from '@waterfill/solver-lots';
import { describe, expect, test } from 'vitest';
import { candidateOf, candidates, crossCheck } from '../../src/index.js';

// Exact case E: the best whole lots (7, 2, 1) cost 27.1771, any number of shares 27.1052.
const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
const problem = createProblem({ quantity: 10, impact, lot: 1 });

/** The lots backend with another answer. */
function answering(schedule: number[]): Solver {
  const lots = createLotsSolver();
  const solve: Solver['solve'] = async (asked, options) => {
    const result = await lots.solve(asked, options);
    if (result.status !== 'optimal') return result;
    const { shadowPrice, lowerPrices, upperPrices } = result.solution;
    const prices = { shadowPrice, lowerPrices, upperPrices };
    // What it does not state is not held against it.
    return { ...result, solution: { schedule: Float64Array.from(schedule), ...prices } as typeof result.solution };
  };
  return { ...lots, solve };
}

describe('a cross-check of a problem in lots', () => {
  test('asks the backends that take no lots for any number of shares, the bound of the lots', async () => {
    const { verdict, best, backends } = await crossCheck(problem, { solvers: candidates });
    expect(verdict).toBe('agree');
    expect(best.cost).toBeCloseTo(27.177113426944512, 12);
    expect(best.dualBound).toBeCloseTo(27.105237087157537, 12);
    const [closedForm, lots] = ['closed-form', 'lots'].map((name) => backends.find(({ solver }) => solver === name)!);
    expect(closedForm!.reason).toBe('asked without lots: proved by its certificate');
    expect(closedForm!.cost).toBeCloseTo(27.105237087157537, 12);
    expect(lots!.reason).toBe('proved by its certificate: no move of a lot saves');
  });

  test('names the move that saves where an answer is not the best', async () => {
    const { verdict, backends } = await crossCheck(problem, { solvers: [candidateOf(answering([8, 1, 1]))] });
    expect([verdict, backends[0]!.verdict]).toEqual(['disagree', 'wrong']);
    expect(backends[0]!.reason).toBe('says optimal, but a lot moved from interval 0 to 1 saves 0.4503');
  });

  test('refuses an answer that is not in whole lots', async () => {
    const { backends } = await crossCheck(problem, { solvers: [candidateOf(answering([7.3, 1.8, 0.9]))] });
    expect(backends[0]).toMatchObject({ verdict: 'wrong' });
    expect(backends[0]!.reason).toBe('says optimal, but a child order is 0.3 of a lot off whole ones');
  });

  test('refuses the problem where none takes lots', async () => {
    await expect(crossCheck(problem, { solvers: [candidateOf(createDualSolver())] })).rejects.toThrow(
      'no backend takes',
    );
    const dual = candidates.filter(({ name }) => name === 'dual');
    await expect(crossCheck(problem, { solvers: dual })).rejects.toThrow(
      'no backend takes this problem: dual: it does not take lots',
    );
  });

  test('agrees that no whole lots fit', async () => {
    const solvers = candidates.filter(({ name }) => ['dual', 'lots'].includes(name));
    const narrow = createProblem({ quantity: 600, impact, lot: 100, upper: [99, 300, 299] });
    const { verdict, backends } = await crossCheck(narrow, { solvers });
    expect(verdict).toBe('agree');
    expect(backends.map(({ status }) => status)).toEqual([null, 'infeasible']);
  });
});
