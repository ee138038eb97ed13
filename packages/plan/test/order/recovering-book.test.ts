import { costPartsOf, createProblem, evenSplit, type OrderProblem } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coupleProblem, recoveringBook } from '../../src/index.js';

const HORIZON = 3600;
const start = '2025-06-02T10:00:00-04:00';

/** Linear books, alike in every interval: walking x shares costs 0.02 x + 0.0001 x^2. */
function orderOf(intervalSeconds: number, quantity = 5000): OrderProblem {
  const count = HORIZON / intervalSeconds;
  const all = (value: number): number[] => Array<number>(count).fill(value);
  const impact = { kind: 'power-law', coefficient: all(1e-4), exponent: all(1), halfSpread: all(0.02) } as const;
  const problem = createProblem({ quantity, impact, upper: all(4000) });
  return { problem, grid: { start, intervalSeconds, timezone: 'America/New_York' } };
}

/** The spread, and the impact of trading evenly for an hour: K v^2 (tau T - tau^2 (1 - e^(-T/tau))). */
function evenCost(quantity: number, lifetime: number): number {
  const rate = quantity / HORIZON;
  const rest = lifetime * lifetime * (1 - Math.exp(-HORIZON / lifetime));
  return 0.02 * quantity + 2e-4 * rate * rate * (lifetime * HORIZON - rest);
}

describe('recoveringBook', () => {
  it.each([1, 10, 30, 60, 300])('costs an even split what it costs in continuous time, at intervals of %i s', (dt) => {
    for (const halfLife of [20, 90, 600]) {
      const problem = recoveringBook(orderOf(dt), { halfLife });
      const { temporary, transient } = costPartsOf(problem, evenSplit(problem));
      const truth = evenCost(5000, halfLife / Math.LN2);
      // With one rate the ends of the horizon are not exact: the longer the intervals, the less so.
      expect(Math.abs(temporary + transient - truth) / truth).toBeLessThan(1e-4 * Math.max(dt, 10));
    }
  });

  it('costs the shares of one interval what walking them costs, if the book hardly recovers meanwhile', () => {
    const problem = recoveringBook(orderOf(10), { halfLife: 10_000 });
    const schedule = problem.lower.map((_, t) => (t === 100 ? 300 : 0));
    const { temporary, transient } = costPartsOf(problem, schedule);
    expect(temporary + transient).toBeCloseTo(0.02 * 300 + 1e-4 * 300 * 300, 1);
  });

  it('makes the cost of the best schedule nearly the same at all intervals, and without it, shorter ones are cheaper', async () => {
    const costs = async (halfLife?: number): Promise<number[]> => {
      const found: number[] = [];
      for (const dt of [10, 60, 300]) {
        const { problem } = coupleProblem(orderOf(dt), { resilience: halfLife });
        const result = await solve(problem, { solver: 'convex' });
        if (result.status !== 'optimal') throw new Error(result.status);
        found.push(result.solution.expectedCost ?? result.solution.cost);
      }
      return found;
    };
    const spread = (values: readonly number[]): number => Math.max(...values) / Math.min(...values);
    expect(spread(await costs(90))).toBeLessThan(1.03);
    expect(spread(await costs())).toBeGreaterThan(1.9);
  });

  it('takes the half-spread over the time in which the book recovers', () => {
    const { problem, grid } = orderOf(60);
    const halfSpread = problem.lower.map((_, t) => (t === 30 ? 0 : 0.02));
    const narrow = createProblem({ ...problem, impact: { ...problem.impact, halfSpread } as typeof problem.impact });
    const spreadsOf = (halfLife: number): Float64Array => {
      const { impact } = recoveringBook({ problem: narrow, grid }, { halfLife });
      return (impact as { halfSpread: Float64Array }).halfSpread;
    };
    expect(spreadsOf(10)[30]).toBe(0);
    // Two intervals on either side have their middles within the lifetime of 130 s.
    expect(spreadsOf(90)[30]).toBeCloseTo((4 * 0.02) / 5, 12);
    expect(spreadsOf(90)[33]).toBeCloseTo(0.02, 12);
  });

  it('takes the coefficient that is given, and leaves closed intervals closed', () => {
    const { problem, grid } = orderOf(60);
    const closed = createProblem({ ...problem, upper: problem.upper.map((most, t) => (t === 5 ? 0 : most)) });
    const book = recoveringBook({ problem: closed, grid }, { halfLife: 1e6, coefficient: 0.003 });
    expect(book.upper[5]).toBe(0);
    expect((book.transientImpact as { coefficient: number }).coefficient).toBeCloseTo(0.003, 6);
  });

  it('is the same in another currency, and with other shares', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (scale) => {
        const { problem, grid } = orderOf(300);
        const impact = problem.impact as { coefficient: Float64Array; halfSpread: Float64Array };
        const dearer = {
          ...impact,
          coefficient: impact.coefficient.map((a) => scale * a),
          halfSpread: impact.halfSpread.map((h) => scale * h),
        };
        const one = recoveringBook({ problem, grid }, { halfLife: 90 });
        const other = recoveringBook(
          { problem: createProblem({ ...problem, impact: dearer as unknown as typeof problem.impact }), grid },
          { halfLife: 90 },
        );
        const [cost, dear] = [one, other].map((book) => {
          const { temporary, transient } = costPartsOf(book, evenSplit(book));
          return temporary + transient;
        });
        expect(dear! / cost!).toBeCloseTo(scale, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('names what is wrong', () => {
    const order = orderOf(60);
    const coupled = { ...order, problem: recoveringBook(order, { halfLife: 90 }) };
    expect(() => recoveringBook(coupled, { halfLife: 90 })).toThrow('transient impact of its own');
    expect(() => recoveringBook({ problem: order.problem }, { halfLife: 90 })).toThrow('no grid');
    expect(() => coupleProblem(order, { resilienceCoefficient: 1 })).toThrow('nothing says how fast');
  });
});
