import type { Fill, PlannedOrder, Replan } from '@waterfill/fills';
import {
  answerOf,
  createProblem,
  findInfeasibility,
  type OrderProblem,
  type Problem,
  pow,
  type SolveResult,
} from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replanOrder } from '../../src/index.js';
import { grid, type RandomDay, randomDays, START, sum } from './random-plan.js';

const MINUTE = 60;

const scheduleOf = (result: SolveResult): Float64Array => answerOf(result)!.solution.schedule;

const planOf = async (order: OrderProblem): Promise<PlannedOrder> => ({ order, result: await solve(order.problem) });

/** A plan of 1,000 shares over four intervals of ten minutes that cost alike. */
const evenPlan = (input: Partial<Parameters<typeof createProblem>[0]> = {}): Promise<PlannedOrder> => {
  const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
  return planOf({ problem: createProblem({ quantity: 1000, impact, ...input }), grid, symbol: 'FLOW', side: 'buy' });
};

const fillAt = (minutes: number, shares: number, more: Partial<Fill> = {}): Fill => ({
  ...{ seconds: START + minutes * MINUTE, price: 10, shares },
  ...more,
});

const nowOf = ({ first, part }: RandomDay): number => START + 600 * (first + 1 - part);

/** In whole lots: which interval trades an odd one may be chosen in several ways. */
const doneOf = ({ order: { problem }, donePart }: RandomDay): number => {
  const { quantity, lot = 1 } = problem;
  return lot * Math.floor((donePart * quantity) / lot);
};

/** The rest, written out: what replanOrder is to have solved. */
function restByHand({ order: { problem }, first, part }: RandomDay, done: number): Problem | undefined {
  const rest = (values: ArrayLike<number>): number[] => Array.from(values).slice(first);
  const { impact, lot, trajectory, risk, tracking } = problem;
  if (impact.kind !== 'power-law') return undefined;
  const quantity = problem.quantity - done;
  const inLots = (shares: number): number => (lot === undefined ? shares : Math.floor(shares / lot) * lot);
  const upper = rest(problem.upper).map((most, t) => (t === 0 ? inLots(part * most) : most));
  const lower = rest(problem.lower);
  if (lower[0]! > upper[0]!) return undefined;
  const less = (values: ArrayLike<number>): number[] => rest(values).map((shares) => Math.max(0, shares - done));
  if (trajectory && rest(trajectory.upper).some((most) => most < done)) return undefined;
  return createProblem({
    ...{ quantity, lower, upper, lot },
    impact: {
      kind: 'power-law',
      coefficient: rest(impact.coefficient).map((a, t) => (t === 0 ? a * pow(part, -impact.exponent[first]!) : a)),
      exponent: rest(impact.exponent),
      halfSpread: impact.halfSpread && rest(impact.halfSpread),
    },
    fee: problem.fee && rest(problem.fee),
    trajectory: trajectory && { lower: less(trajectory.lower), upper: less(trajectory.upper) },
    risk: risk && {
      aversion: risk.aversion,
      volatility: rest(risk.volatility),
      duration: rest(risk.duration).map((duration, t) => (t === 0 ? part * duration : duration)),
    },
    tracking: tracking && {
      weight: rest(tracking.weight),
      target: rest(tracking.target).map((shares) => shares - done),
    },
  });
}

describe('the rest of a plan', () => {
  test('is what solving the rest afresh gives', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(randomDays, async (day) => {
        const done = doneOf(day);
        const byHand = restByHand(day, done);
        if (byHand === undefined || findInfeasibility(byHand) !== undefined) return;
        const plan = await planOf(day.order);
        if (plan.result.status !== 'optimal') return;
        const fresh = await solve(byHand);
        const { rest } = await replanOrder(plan, { now: nowOf(day), done });
        const { quantity } = day.order.problem;
        expect(rest!.result.status).toBe(fresh.status);
        const [is, was] = [scheduleOf(rest!.result), scheduleOf(fresh)];
        for (const [t, shares] of is.entries())
          expect(Math.abs(shares - was[t]!)).toBeLessThanOrEqual(1e-12 * quantity);
        expect(answerOf(rest!.result)!.certificate.feasible).toBe(true);
        compared++;
      }),
      { numRuns: 80 },
    );
    expect(compared).toBeGreaterThan(25);
  });

  test('is the rest of the plan where the plan was followed to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(randomDays, async (day) => {
        const { lot: _, oddLot: __, ...problem } = day.order.problem;
        const plan = await planOf({ ...day.order, problem: createProblem(problem) });
        if (plan.result.status !== 'optimal') return;
        const schedule = scheduleOf(plan.result);
        const done = sum(schedule.subarray(0, day.first));
        const { rest } = await replanOrder(plan, { now: START + 600 * day.first, done });
        const [is, was] = [answerOf(rest!.result)!, schedule.subarray(day.first)];
        // The plan's rest is a schedule for the rest: it cannot do better than the optimum, nor the optimum than it.
        const { certificate } = is;
        for (const [t, shares] of is.solution.schedule.entries()) {
          expect(Math.abs(shares - was[t]!)).toBeLessThanOrEqual(1e-4 * problem.quantity);
        }
        expect(certificate.feasible).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('always has a schedule, by the least that its bounds have to give way', async () => {
    await fc.assert(
      fc.asyncProperty(randomDays, fc.double({ min: 0, max: 1.2, noNaN: true }), async (day, donePart) => {
        const plan = await planOf(day.order);
        if (plan.result.status !== 'optimal') return;
        const { quantity, trajectory } = day.order.problem;
        const done = Math.floor(donePart * quantity);
        const { rest, findings } = await replanOrder(plan, { now: nowOf(day), done });
        expect(rest!.result.status).toBe('optimal');
        const schedule = scheduleOf(rest!.result);
        const codes = findings.map(({ code }) => code);
        const unfilled = quantity - done - sum(schedule);
        if (unfilled > 1e-9 * quantity) {
          expect(codes).toContain('cannot-complete');
          // Nothing more would have fitted in.
          const room = sum(rest!.order.problem.upper);
          if (trajectory === undefined) expect(sum(schedule)).toBeCloseTo(room, 6);
        }
        if (done > quantity) expect(codes).toContain('over-filled');
      }),
      { numRuns: 80 },
    );
  });
});

describe('against its plan, the rest', () => {
  const reasons = ({ changes }: Replan) => changes.map(({ planned, shares, reason }) => [planned, shares, reason]);

  test('makes up for what was not done, and takes less where more was done', async () => {
    const plan = await evenPlan();
    const now = START + 20 * MINUTE;
    expect(reasons(await replanOrder(plan, { now, fills: [fillAt(1, 100), fillAt(12, 300)] }))).toEqual([
      [250, 300, 'behind'],
      [250, 300, 'behind'],
    ]);
    expect(reasons(await replanOrder(plan, { now, done: 600 }))).toEqual([
      [250, 200, 'ahead'],
      [250, 200, 'ahead'],
    ]);
    expect(reasons(await replanOrder(plan, { now, done: 500 }))).toEqual([
      [250, 250, 'as-planned'],
      [250, 250, 'as-planned'],
    ]);
  });

  test('trades at the same rate in the part of an interval that is left', async () => {
    const { first, part, done, rest, changes } = await replanOrder(await evenPlan(), {
      now: START + 25 * MINUTE,
      fills: [fillAt(3, 500), fillAt(22, 125)],
    });
    expect({ first, part, done }).toEqual({
      first: 2,
      part: 0.5,
      done: { shares: 625, planned: 625, fills: 2, price: 10 },
    });
    expect(changes.map(({ shares }) => Math.round(shares))).toEqual([125, 250]);
    expect(rest!.order.grid).toEqual({ ...grid, start: '2025-06-02T10:25:00-04:00', edges: [0, 300, 900] });
  });

  test('hits the bounds that it has to, and keeps a cap for all of an interval', async () => {
    const plan = await evenPlan({ upper: [900, 900, 300, 900] });
    expect(reasons(await replanOrder(plan, { now: START + 20 * MINUTE, done: 100 }))).toEqual([
      [250, 300, 'bound-hit'],
      [250, 600, 'behind'],
    ]);
    const fills = [fillAt(21, 280)];
    const { rest } = await replanOrder(plan, { now: START + 25 * MINUTE, fills });
    expect(rest!.order.problem.upper[0]).toBe(20);
  });

  test('trades whole lots, and at last the odd lot that fills leave', async () => {
    const { rest, findings } = await replanOrder(await evenPlan({ lot: 100 }), { now: START + 20 * MINUTE, done: 437 });
    expect(Array.from(scheduleOf(rest!.result)).toSorted((a, b) => a - b)).toEqual([263, 300]);
    expect(findings.map(({ reason }) => reason)).toEqual([
      '563 shares are left, which is not whole lots of 100; the last open interval trades the odd 63',
    ]);
  });

  test('is traded on the day of its fills, at the clock times of the plan', async () => {
    const now = Date.parse('2025-12-01T10:20:00-05:00') / 1000;
    const { first, rest } = await replanOrder(await evenPlan(), {
      now,
      fills: [{ seconds: now - 60, price: 10, shares: 500 }],
    });
    expect([first, rest!.order.grid!.start]).toEqual([2, '2025-12-01T10:20:00-05:00']);
  });

  test('is marked as dearer if trading costs more today than in the plan', async () => {
    const curve = { coverage: Float64Array.of(1), halfSpread: 0, mid: 10, volume: 0, states: 1 };
    const dear = { ...curve, impact: Float64Array.of(500), largestSize: 250 };
    const none = {
      ...curve,
      impact: Float64Array.of(Number.NaN),
      coverage: Float64Array.of(0),
      mid: Number.NaN,
      states: 0,
      largestSize: 0,
    };
    const intervals = [dear, dear, none, none];
    const today = {
      date: '2025-06-02',
      side: 'buy',
      sampling: 'last',
      grid,
      states: 2,
      sizes: Float64Array.of(250),
      intervals,
    } as const;
    const plan = await evenPlan({ risk: { aversion: 0.1, volatility: [1, 1, 1, 1], duration: [1, 1, 1, 1] } });
    const planned = scheduleOf(plan.result);
    const options = { now: START + 20 * MINUTE, done: planned[0]! + planned[1]! };
    const same = await replanOrder(plan, options);
    expect(same.changes.map(({ reason }) => reason)).toEqual(['as-planned', 'as-planned']);
    const { costRatio, changes } = await replanOrder(plan, { ...options, curvesSoFar: today });
    // A table of 250 shares at 500 each, where the plan's cost is x^2.
    const measured = Array.from(planned.subarray(0, 2), (x) => Math.min(x, 250));
    expect(costRatio).toBeCloseTo((500 * sum(measured)) / sum(measured.map((x) => x * x)), 12);
    expect(changes.map(({ reason }) => reason)).toEqual(['dearer', 'dearer']);
    // What is dearer to trade is worth waiting for.
    expect(changes[0]!.shares).toBeLessThan(same.changes[0]!.shares);
  });
});

describe('what can no longer be is said in numbers', () => {
  const said = ({ findings }: Replan): string[] => findings.map(({ code, reason }) => `${code}: ${reason}`);

  test('a deadline', async () => {
    const plan = await evenPlan({ upper: [400, 400, 400, 400], trajectory: { lower: [0, 0, 700, 0] } });
    const replan = await replanOrder(plan, { now: START + 20 * MINUTE, done: 200 });
    expect(said(replan)).toEqual([
      'deadline-missed: 700 shares were to be done by 10:30, and at most 600 can be, 100 too few; the plan does as many by then as can be',
    ]);
    expect(Array.from(scheduleOf(replan.rest!.result))).toEqual([400, 400]);
  });

  test('completing the order', async () => {
    const plan = await evenPlan({ upper: [400, 400, 400, 400] });
    const replan = await replanOrder(plan, { now: START + 25 * MINUTE, done: 100 });
    expect(said(replan)).toEqual([
      'cannot-complete: of the 900 shares left, the bounds leave room for 600 until 10:40; 300 will stay unfilled',
    ]);
    expect(Array.from(scheduleOf(replan.rest!.result))).toEqual([200, 400]);
  });

  test('the least of intervals', async () => {
    const plan = await evenPlan({ lower: [200, 200, 200, 200] });
    const replan = await replanOrder(plan, { now: START + 20 * MINUTE, done: 700 });
    expect(said(replan)).toEqual([
      'least-lowered: the lower bounds of the remaining intervals sum to 400 shares, and 300 are left; each is lowered by 50',
    ]);
    expect(Array.from(scheduleOf(replan.rest!.result), Math.round)).toEqual([150, 150]);
  });

  test('the most by some time', async () => {
    const plan = await evenPlan({ trajectory: { upper: [Infinity, Infinity, 600, Infinity] } });
    const replan = await replanOrder(plan, { now: START + 20 * MINUTE, done: 650 });
    expect(said(replan)).toEqual([
      'at-most-exceeded: 50 shares more are done than the upper bound by 10:30 allows; nothing is traded until 10:30',
    ]);
    expect(Array.from(scheduleOf(replan.rest!.result))).toEqual([0, 350]);
  });

  test('an order that has more than all its shares', async () => {
    const replan = await replanOrder(await evenPlan(), {
      now: START + 5 * MINUTE,
      fills: [fillAt(1, 1200, { line: 2 })],
    });
    expect(said(replan)).toEqual([
      'over-filled: line 2 (1,200 shares): beyond the order: 1,200 shares were filled of 1,000, 200 too many',
    ]);
    expect(sum(scheduleOf(replan.rest!.result))).toBe(0);
  });

  test('a day that is over', async () => {
    const fills = [fillAt(5, 900), fillAt(41, 10, { line: 3 })];
    const replan = await replanOrder(await evenPlan(), { now: START + 45 * MINUTE, fills });
    expect(replan.rest).toBeUndefined();
    expect(said(replan)).toEqual([
      'fills-after-end: line 3 (10 shares): after the last interval ends, at 10:40; counted as done',
      'cannot-complete: the last interval ended at 10:40; 90 shares stay unfilled',
    ]);
  });

  test('fills of the future', async () => {
    const replan = await replanOrder(await evenPlan(), { now: START + 20 * MINUTE, fills: [fillAt(25, 100)] });
    expect(said(replan)).toEqual([
      'fills-after-now: fills[0] (100 shares): later than the time from which the rest is planned; counted as done. To plan without them, leave them out',
    ]);
  });
});

test.each([
  [{ now: Number.NaN }, 'now: expected a time in seconds since 1970, got NaN'],
  [{ now: 1000 * START }, '; Date.now() is in milliseconds, divide it by 1000'],
  [{ now: START, done: '5' as unknown as number }, 'done: expected a finite number of shares >= 0, got "5"'],
  [{ now: START, done: -1 }, 'done: expected a finite number of shares >= 0, got -1'],
  [{ now: START, done: 1, fills: [] }, 'done: fills say what is done; give one of the two; change done or fills'],
  [
    { now: START, fills: [fillAt(1, 5, { side: 'sell' })] },
    'fills: fills[0]: is a sell, and the order is a buy; leave out the fills of other orders',
  ],
])('what cannot be is refused: %j', async (options, message) => {
  await expect(replanOrder(await evenPlan(), options)).rejects.toThrow(message);
});

test('a plan without clock times, or without a schedule, is refused', async () => {
  const { order, result } = await evenPlan();
  const now = START;
  await expect(replanOrder({ order: { problem: order.problem }, result }, { now })).rejects.toThrow(
    'grid: the plan has no clock times',
  );
  const failed = await solve(createProblem({ ...order.problem, upper: [1, 1, 1, 1] }));
  await expect(replanOrder({ order, result: failed }, { now })).rejects.toThrow(
    'result: the plan has no schedule to continue, its status is "infeasible"',
  );
});
