import { createExecution, orderOfPlan, replanPolicy } from '@waterfill/execution';
import type { Fill } from '@waterfill/fills';
import { answerOf, createProblem, type ImpactCurves, type ImpactProfile, type Problem } from '@waterfill/model';
import { replanOrder } from '@waterfill/plan';
import { solveDual } from '@waterfill/solver-dual';
import { solve } from '@waterfill/solvers';
import { expect, test } from 'vitest';

const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const open = Date.parse(grid.start) / 1000;
const coefficient = [5, 1, 3, 2, 8, 1, 2, 4].map((x) => x / 1000);
const exponent = coefficient.map((_, t) => 0.4 + 0.1 * t);
const problem = createProblem({
  ...{ quantity: 8000, impact: { kind: 'power-law', coefficient, exponent } },
  upper: [9000, 9000, 0, 9000, 900, 9000, 9000, 9000],
});
const kernel = (rest: Problem) => solveDual(rest);

test('trades what replanOrder plans for the next interval, with its price and a certificate', async () => {
  const plan = { order: { problem, grid, side: 'buy' as const }, result: await solve(problem) };
  const execution = createExecution(plan, replanPolicy(plan, kernel), { stepSeconds: 60 });
  for (let t = 0; t < 8; t++) {
    const now = open + 60 * t;
    const { done } = execution.status;
    execution.onTime(now);
    const decision = execution.next();
    // The third minute is a blackout.
    expect(decision === undefined).toBe(t === 2);
    if (decision === undefined) continue;
    const answer = answerOf((await replanOrder(plan, { now, done })).rest!.result)!;
    expect(Math.abs(decision.shares - answer.solution.schedule[0]!)).toBeLessThan(1e-9 * 8000);
    if (t < 7) {
      expect(decision.level! / answer.solution.shadowPrice).toBeCloseTo(1, 9);
      expect(decision.certificate!.relativeGap).toBeLessThan(1e-9);
    }
    // Two thirds are filled; the rest is planned again.
    execution.onFill({ seconds: now + 30, price: 50, shares: (2 * decision.shares) / 3 });
  }
});

test('trades an interval evenly in steps of it, and an order that is never short as planned', async () => {
  const plan = { order: { problem, grid, side: 'buy' as const }, result: await solve(problem) };
  const execution = createExecution(plan, replanPolicy(plan, kernel), { stepSeconds: 10 });
  const traded = new Float64Array(8);
  for (let step = 0; step < 48; step++) {
    execution.onTime(open + 10 * step);
    const decision = execution.next();
    if (decision === undefined || decision.shares === 0) continue;
    traded[Math.floor(step / 6)]! += decision.shares;
    execution.onFill({ seconds: open + 10 * step + 1, price: 50, shares: decision.shares });
  }
  const { schedule } = answerOf(plan.result)!.solution;
  for (const [t, shares] of schedule.entries()) expect(Math.abs(traded[t]! - shares)).toBeLessThan(1e-9 * 8000);
});

test('trades as planned after a break of the session, too', async () => {
  const upper = [9000, 9000, 0, 0, 9000, 9000, 9000, 9000];
  const lunch = createProblem({ ...problem, upper });
  const intervals = upper.map((most) => ({ closed: most === 0 ? 'break' : undefined }));
  const curves = { grid, intervals } as unknown as ImpactCurves;
  const plan = { order: { problem: lunch, grid, side: 'buy' as const }, curves, result: await solve(lunch) };
  expect(orderOfPlan(plan).breaks).toEqual([[120, 240]]);
  const execution = createExecution(plan, replanPolicy(plan, kernel), { stepSeconds: 60 });
  const { schedule } = answerOf(plan.result)!.solution;
  for (const [t, shares] of schedule.entries()) {
    execution.onTime(open + 60 * t);
    const decision = execution.next();
    expect(Math.abs((decision?.shares ?? 0) - shares)).toBeLessThan(1e-9 * 8000);
    if (decision !== undefined) execution.onFill({ seconds: open + 60 * t + 1, price: 50, shares: decision.shares });
  }
});

test('plans the rest with what the shares done have left behind, as replanOrder does', async () => {
  const transientImpact = { kernel: 'exponential', coefficient: 1e-4, rate: 0.5 } as const;
  const order = { problem: createProblem({ ...problem, transientImpact }), grid, side: 'buy' as const };
  const plan = { order, result: await solve(order.problem) };
  const seen: Problem[] = [];
  // What it trades does not matter here.
  const even = (rest: Problem) => {
    seen.push(rest);
    return { schedule: rest.lower.map((_, t) => (t === 0 ? Math.min(600, rest.upper[0]!) : 0)), shadowPrice: 0 };
  };
  const execution = createExecution(plan, replanPolicy(plan, even), { stepSeconds: 60 });
  const fills: Fill[] = [];
  for (let t = 0; t < 4; t++) {
    execution.onTime(open + 60 * t);
    const decision = execution.next();
    // In the blackout nothing is planned.
    if (t > 0 && decision !== undefined) {
      const { rest } = await replanOrder(plan, { now: open + 60 * t, fills });
      expect(seen.at(-1)!.fee).toEqual(rest!.order.problem.fee);
      expect(seen.at(-1)!.transientImpact).toEqual(rest!.order.problem.transientImpact);
    }
    if (decision === undefined) continue;
    fills.push({ seconds: open + 60 * t + 30, price: 50, shares: decision.shares });
    execution.onFill(fills.at(-1)!);
  }
  expect(fills.length).toBe(3);
});

test.each([
  ['as usual', 1e9, [300, 100, 100, 100, 100, 100, 100, 100]],
  ['as busy as the first one', 0, Array(8).fill(300)],
])('tracks the volume of the day, where the rest of it is expected to be %s', (_, pastWeight, volumes) => {
  const usual = quantity(Array(8).fill(1));
  const profile: ImpactProfile = {
    ...{
      dates: ['2025-05-30'],
      side: 'buy',
      grid,
      leftOut: [],
      typicalSize: 100,
      days: Array(8).fill(1),
      findings: [],
    },
    ...{ halfSpread: usual, impact: usual, exponent: usual, depth: usual },
    volume: { ...quantity(Array(8).fill(100)), pastWeight },
  };
  const tracked = createProblem({
    ...problem,
    upper: undefined,
    tracking: { weight: 1, target: [8000, ...Array(7).fill(8000)] },
  });
  const seen: Problem[] = [];
  const solver = (rest: Problem) => {
    seen.push(rest);
    return { schedule: rest.lower, shadowPrice: 0 };
  };
  const policy = replanPolicy({ order: { problem: tracked, grid, side: 'buy' } }, solver, profile);
  const day = policy.startDay({ side: 'buy', stepSeconds: 60, sessionSeconds: 480 });
  const book = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };
  day.observe({ now: 0, book, mid: 50, since: [], volume: 0 });
  day.observe({ now: 60, book, mid: 50, since: [book], volume: 300 });
  const order = { start: 0, horizon: 480, quantity: 8000 };
  const bounds = { lower: 0, upper: 8000, cap: Number.POSITIVE_INFINITY, missing: 0 };
  day.decide({ order, quantity: 8000, left: 7000, stepsLeft: 7, steps: 8, traded: [1000], ...bounds });
  const total = volumes.reduce((sum: number, volume: number) => sum + volume, 0);
  const target = (8000 * (volumes[0]! + volumes[1]!)) / total - 1000;
  expect(seen[0]!.tracking!.target[0]! / target).toBeCloseTo(1, 6);
  expect(() => replanPolicy({ order: { problem, grid, side: 'buy' } }, solver, profile)).toThrow(
    'profile: the plan tracks no target',
  );
});

const quantity = (values: readonly number[]) => {
  const expected = Float64Array.from(values);
  return { expected, low: expected, high: expected, explained: 1, kept: [] };
};

test('needs clock times', () => {
  expect(() => replanPolicy({ order: { problem, side: 'buy' } }, kernel)).toThrow('grid: the plan has no clock times');
});
