import { conformanceCases } from '@waterfill/conformance';
import type { Problem, SolveResult, Solver } from '@waterfill/model';
import { createDualSolver } from '@waterfill/solver-dual';
import { describe, expect, test } from 'vitest';
import { candidateOf, candidates, crossCheck } from '../../src/index.js';

const problemOf = (name: string): Problem => conformanceCases().find((known) => known.name === name)!.problem;

/** A backend whose schedule misses the order by a part of it that is within the tolerance. */
function rounded(part: number, costOf: (cost: number) => number | undefined): Solver {
  const dual = createDualSolver();
  return {
    ...dual,
    name: 'rounded',
    async solve(problem) {
      const result = await dual.solve(problem);
      if (result.status !== 'optimal') return result;
      const { solution } = result;
      const schedule = solution.schedule.map((x) => x * (1 - part));
      const cost = costOf(solution.cost);
      return { ...result, solution: { ...solution, schedule, cost, objective: cost } } as SolveResult;
    },
  };
}

const ours = candidates.filter(({ name }) => /closed-form|dual|convex/.test(name));

describe('an answer that misses the order within the tolerance', () => {
  test.each([
    'exact-square-root',
    'exact-upper-bound',
    'mixed-exponent-hour',
    'half-spread-day',
    'flat-few',
    'small-exponent-hour',
    'superlinear-day',
  ])('is judged by itself, and casts no doubt on the others: %s', async (name) => {
    for (const part of [9e-10, -9e-10]) {
      const solvers = [candidateOf(rounded(part, () => undefined)), ...ours];
      const { backends, verdict } = await crossCheck(problemOf(name), { solvers });
      expect(backends.filter(({ verdict }) => !['agrees', 'unsupported'].includes(verdict))).toEqual([]);
      expect(verdict).toBe('agree');
    }
  });

  test('may state its cost as it is, or once it is filled', async () => {
    // The cost of square roots goes with the power 3/2 of the order.
    for (const costOf of [(cost: number) => cost, (cost: number) => cost * (1 - 1.5 * 9e-10)]) {
      const solvers = [candidateOf(rounded(9e-10, costOf))];
      const { backends } = await crossCheck(problemOf('exact-square-root'), { solvers });
      expect(backends[0]!.verdict).toBe('agrees');
    }
  });

  test('gains nothing by shares that cost nearly all of the order', async () => {
    const problem = problemOf('last-shares-at-a-steep-price');
    const dual = createDualSolver();
    const cheap: Solver = {
      ...dual,
      name: 'cheap',
      async solve() {
        const result = await dual.solve(problem);
        const solution = { schedule: Float64Array.of(999999.9991, 0), shadowPrice: 1e-4, cost: 100, objective: 100 };
        return { ...result, solution } as unknown as SolveResult;
      },
    };
    const { best, backends } = await crossCheck(problem, { solvers: [candidateOf(cheap), ...ours] });
    expect(backends.slice(1).map(({ verdict }) => verdict)).not.toContain('wrong');
    expect(best.cost! / 810_099.9721720817).toBeCloseTo(1, 12);
  });
});

test('a bound of an engine above the cost of its own schedule is wrong', async () => {
  const glpk = candidates.find(({ name }) => name === 'pwl/glpk')!;
  const problem = problemOf('tabulated-nonconvex-small');
  const attempt: typeof glpk.attempt = async (...args) => {
    const answer = await glpk.attempt(...args);
    if (answer.kind !== 'answer') return answer;
    return { ...answer, claim: { ...answer.claim, engineBound: 1.01 * answer.claim.cost! } };
  };
  const { backends } = await crossCheck(problem, { solvers: [{ ...glpk, name: 'proud', attempt }, glpk] });
  expect(backends.map(({ verdict }) => verdict)).toEqual(['wrong', 'agrees']);
  expect(backends[0]!.reason).toMatch(/its own bound of \S+ is above what the schedule costs/);
});
