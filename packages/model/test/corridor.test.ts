import { capacityOf, corridorOf, findInfeasibility, impliedBounds, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeProblems } from './coupled-problems.js';

/** All schedules of whole shares within all bounds. */
function schedulesOf({ quantity, lower, trajectory, ...problem }: Problem): number[][] {
  const capacity = capacityOf({ quantity, lower, ...problem });
  let partial: { shares: number[]; done: number }[] = [{ shares: [], done: 0 }];
  for (let t = 0; t < lower.length; t++) {
    partial = partial.flatMap(({ shares, done }) => {
      const next = [];
      for (let x = lower[t]!; x <= Math.min(capacity[t]!, quantity - done); x++) {
        const isAllowed = done + x >= trajectory!.lower[t]! && done + x <= trajectory!.upper[t]!;
        if (isAllowed) next.push({ shares: [...shares, x], done: done + x });
      }
      return next;
    });
  }
  return partial.filter(({ done }) => done === quantity).map(({ shares }) => shares);
}

const doneBy = (schedule: number[], t: number): number => schedule.slice(0, t + 1).reduce((sum, x) => sum + x, 0);

describe('corridorOf', () => {
  it('goes from the least to the most that any schedule has done, and no further', () => {
    let feasible = 0;
    fc.assert(
      fc.property(wholeProblems, (problem) => {
        const schedules = schedulesOf(problem);
        const { lower, upper } = corridorOf(problem);
        if (schedules.length === 0) return;
        feasible++;
        for (const t of lower.keys()) {
          const done = schedules.map((schedule) => doneBy(schedule, t));
          expect([lower[t], upper[t]]).toEqual([Math.min(...done), Math.max(...done)]);
        }
      }),
      { numRuns: 2000 },
    );
    expect(feasible).toBeGreaterThan(400);
  });

  it('is empty somewhere where there is no schedule', () => {
    fc.assert(
      fc.property(wholeProblems, (problem) => {
        const { lower, upper } = corridorOf(problem);
        const isEmpty = lower.some((least, t) => least > upper[t]!);
        expect(isEmpty).toBe(findInfeasibility(problem) !== undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('impliedBounds', () => {
  it('hold for every schedule', () => {
    fc.assert(
      fc.property(wholeProblems, (problem) => {
        const { lower, upper } = impliedBounds(problem);
        for (const schedule of schedulesOf(problem)) {
          for (const [t, x] of schedule.entries()) {
            expect(x).toBeGreaterThanOrEqual(lower[t]!);
            expect(x).toBeLessThanOrEqual(upper[t]!);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
