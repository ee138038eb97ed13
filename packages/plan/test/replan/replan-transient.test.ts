import type { Fill, PlannedOrder } from '@waterfill/fills';
import { answerOf, certify, costPartsOf, createProblem, type TransientImpactInput } from '@waterfill/model';
import { replanOrder } from '@waterfill/plan';
import { solve } from '@waterfill/solvers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grid, START } from './random-plan.js';

const coefficient = [3, 1, 2, 4, 1, 2, 3, 1].map((a) => a * 1e-4);
const exponent = [0.5, 0.6, 0.4, 0.7, 0.5, 1, 0.6, 0.5];
const quantity = 10_000;

async function planWith(transientImpact: TransientImpactInput): Promise<PlannedOrder> {
  const problem = createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent }, transientImpact });
  return { order: { problem, grid, side: 'buy' }, result: await solve(problem) };
}

const kernels = fc.constantFrom<TransientImpactInput>(
  { kernel: 'exponential', coefficient: 2e-6, rate: 0.4 },
  { kernel: 'power-law', coefficient: 4e-6, exponent: 0.5, timeScale: 2, times: [0, 1, 2, 4, 5, 9, 10, 11] },
  { kernel: 'tabulated', values: [3e-6, 2e-6, 1e-6] },
);

const fillsOf = (shares: ArrayLike<number>): Fill[] =>
  Array.from(shares, (filled, t) => ({ seconds: START + 600 * t + 30, price: 10, shares: filled }));

describe('an order whose impact decays, planned again', () => {
  it('goes on as planned if it was filled as planned, and costs the same in all', async () => {
    await fc.assert(
      fc.asyncProperty(kernels, fc.integer({ min: 1, max: 7 }), async (kernel, first) => {
        const plan = await planWith(kernel);
        const { problem } = plan.order;
        const planned = answerOf(plan.result)!.solution;
        const fills = fillsOf(planned.schedule.subarray(0, first));
        const { rest, findings } = await replanOrder(plan, { now: START + 600 * first, fills });
        const { solution } = answerOf(rest!.result)!;
        const before = planned.schedule.map((x, t) => (t < first ? x : 0));
        const { temporary, transient } = costPartsOf(problem, before);
        expect(Math.abs(temporary + transient + solution.objective - planned.objective)).toBeLessThanOrEqual(
          1e-8 * planned.objective,
        );
        solution.schedule.forEach((x, t) => {
          expect(Math.abs(x - planned.schedule[first + t]!)).toBeLessThanOrEqual(1e-4 * quantity);
        });
        expect(findings.some(({ code }) => code === 'impact-carried-over')).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('waits longer after more was done than planned than it does if that left nothing behind', async () => {
    const plan = await planWith({ kernel: 'exponential', coefficient: 2e-6, rate: 0.1 });
    const { schedule } = answerOf(plan.result)!.solution;
    const fills = fillsOf([schedule[0]! + 2000]);
    const { rest } = await replanOrder(plan, { now: START + 600, fills });
    const after = answerOf(rest!.result)!.solution;
    const { fee: _, ...forgetful } = rest!.order.problem;
    const without = answerOf(await solve(createProblem(forgetful)))!.solution;
    expect(after.schedule[0]!).toBeLessThan(without.schedule[0]!);
    const worse = certify(rest!.order.problem, without.schedule, { shadowPrice: 0 });
    expect(worse.objective).toBeGreaterThan(after.objective);
  });

  it('takes shares whose times are not known to have followed the plan', async () => {
    const plan = await planWith({ kernel: 'exponential', coefficient: 2e-6, rate: 0.4 });
    const { schedule } = answerOf(plan.result)!.solution;
    const now = START + 1800;
    const done = schedule.subarray(0, 3).reduce((sum, x) => sum + x, 0);
    const known = await replanOrder(plan, { now, fills: fillsOf(schedule.subarray(0, 3)) });
    const unknown = await replanOrder(plan, { now, done });
    const feeOf = ({ rest }: typeof known): number[] => Array.from(rest!.order.problem.fee!);
    feeOf(unknown).forEach((fee, t) => {
      expect(fee / feeOf(known)[t]!).toBeCloseTo(1, 12);
    });
  });
});
