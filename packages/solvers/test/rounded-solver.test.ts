import { compensatedSum, createProblem, type Problem } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const risk = (intervals: number) => ({
  ...{ aversion: 1e-4, volatility: Array(intervals).fill(0.4), duration: Array(intervals).fill(1) },
});

const problems = fc
  .record({
    intervals: fc.array(
      fc.record({
        coefficient: fc.double({ min: 0.01, max: 2, noNaN: true }),
        exponent: fc.double({ min: 0.3, max: 1.5, noNaN: true }),
      }),
      { minLength: 3, maxLength: 5 },
    ),
    lots: fc.integer({ min: 1, max: 12 }),
    deadline: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ intervals, lots, deadline }) => {
    const lower = intervals.map((_, t) => (t === 1 ? deadline * 10 * lots : 0));
    return createProblem({
      ...{ quantity: 10 * lots, lot: 10, trajectory: { lower }, risk: risk(intervals.length) },
      impact: {
        kind: 'power-law',
        coefficient: intervals.map(({ coefficient }) => coefficient),
        exponent: intervals.map(({ exponent }) => exponent),
      },
    });
  });

test('lots with deadlines and risk meet every bound, and cost at most the gap more than the best in lots', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const result = await solve(problem);
      expect(result.status).toBe('optimal');
      if (result.status !== 'optimal') return;
      expect(result.rounded).toBe(true);
      const { solution, certificate } = result;
      expect(certificate.feasible).toBe(true);
      expect(certificate.lots?.lotResidual).toBe(0);
      expect(certificate.dualBound).toBeLessThanOrEqual(leastObjective(problem) * (1 + 1e-9));
      expect(solution.objective).toBeGreaterThanOrEqual(leastObjective(problem) * (1 - 1e-9));
    }),
    { numRuns: 60 },
  );
});

test('lots that no deadline can be met with are infeasible', async () => {
  const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
  const trajectory = { lower: [110, 0], upper: [190, 200] };
  const result = await solve(createProblem({ quantity: 200, impact, lot: 100, trajectory }));
  expect(result).toMatchObject({ status: 'infeasible', conflict: { kind: 'lots', interval: 0 } });
});

test('lots of an order whose impact decays are rounded, at a cost that the gap bounds', async () => {
  const impact = { kind: 'power-law', coefficient: [0.1, 0, 0.2, 0.1], exponent: [0.5, 1, 0.7, 1] } as const;
  const transientImpact = { kernel: 'exponential', coefficient: 0.01, rate: 0.5 } as const;
  const problem = createProblem({ quantity: 900, lot: 10, impact, transientImpact });
  const result = await solve(problem);
  if (result.status !== 'optimal') throw new Error(result.status);
  expect(result).toMatchObject({ rounded: true, solver: 'rounded' });
  expect(result.solution.schedule.every((shares) => shares % 10 === 0)).toBe(true);
  expect(compensatedSum(result.solution.schedule)).toBe(900);
  const fractional = await solve(createProblem({ quantity: 900, impact, transientImpact }));
  if (fractional.status !== 'optimal') throw new Error(fractional.status);
  const above = result.solution.objective - fractional.solution.objective;
  expect(above).toBeGreaterThan(0);
  expect(above).toBeLessThanOrEqual(result.certificate.dualityGap);
});

/** Of all schedules in lots, by enumeration. */
function leastObjective(problem: Problem): number {
  const { impact, quantity, lot, trajectory, risk } = problem;
  if (impact.kind !== 'power-law' || risk === undefined) throw new Error('not such a problem');
  const count = impact.coefficient.length;
  let least = Number.POSITIVE_INFINITY;
  const visit = (schedule: readonly number[], done: number): void => {
    const t = schedule.length;
    if (t > 0 && done < trajectory!.lower[t - 1]! - 1e-9) return;
    if (t === count) {
      if (done === quantity) least = Math.min(least, objectiveOf(schedule));
      return;
    }
    for (let x = 0; done + x <= quantity; x += lot!) visit([...schedule, x], done + x);
  };
  const objectiveOf = (schedule: readonly number[]): number => {
    let left = quantity;
    const terms = schedule.flatMap((x, t) => {
      left -= x;
      const { aversion, volatility, duration } = risk;
      return [
        impact.coefficient[t]! * x ** (1 + impact.exponent[t]!),
        aversion * volatility[t]! ** 2 * duration[t]! * left ** 2,
      ];
    });
    return compensatedSum(terms);
  };
  visit([], 0);
  return least;
}
