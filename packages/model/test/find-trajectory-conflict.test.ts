import { capacityOf, createProblem, findInfeasibility, type Problem, type ProblemInput } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeProblems } from './coupled-problems.js';

const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
const NONE = Number.POSITIVE_INFINITY;

function problemOf(parts: Partial<ProblemInput>): Problem {
  return createProblem({ quantity: 40, impact, ...parts });
}

describe('an infeasible trajectory', () => {
  it.each<[string, Partial<ProblemInput>, { needed: number; available: number; interval: number }, string]>([
    [
      'of one interval',
      { trajectory: { lower: [0, 30, 0, 0], upper: [NONE, 20, NONE, NONE] } },
      { needed: 30, available: 20, interval: 1 },
      'by the end of interval 1 at least 30 shares have to be done, but at most 20 can be',
    ],
    [
      'of two intervals',
      { lower: [0, 0, 2, 0], trajectory: { lower: [0, 30, 0, 0], upper: [NONE, NONE, 20, NONE] } },
      { needed: 32, available: 20, interval: 2 },
      'by the end of interval 2 at least 32 shares have to be done (at least 30 by the end of interval 1, and what interval 2 has to take), but at most 20 can be',
    ],
    [
      'against what the intervals can take',
      { upper: [5, 5, NONE, NONE], trajectory: { lower: [0, 30, 0, 0] } },
      { needed: 30, available: 10, interval: 1 },
      'by the end of interval 1 at least 30 shares have to be done, but at most 10 can be (what intervals 0 to 1 can take)',
    ],
    [
      'against what the intervals have to take',
      { lower: [15, 10, 0, 0], trajectory: { upper: [NONE, 20, NONE, NONE] } },
      { needed: 25, available: 20, interval: 1 },
      'by the end of interval 1 at least 25 shares have to be done (what intervals 0 to 1 have to take), but at most 20 can be',
    ],
    [
      'that leaves too much to the last interval',
      { upper: [NONE, NONE, NONE, 15], trajectory: { upper: [NONE, NONE, 20, NONE] } },
      { needed: 40, available: 35, interval: 3 },
      'by the end of interval 3 the 40 shares ordered have to be done, but at most 35 can be (at most 20 by the end of interval 2, and what interval 3 can take)',
    ],
    [
      'that ends below the order',
      { trajectory: { upper: [NONE, NONE, NONE, 39] } },
      { needed: 40, available: 39, interval: 3 },
      'by the end of interval 3 the 40 shares ordered have to be done, but at most 39 can be',
    ],
    [
      'of more than the order',
      { trajectory: { lower: [0, 41, 0, 0] } },
      { needed: 41, available: 40, interval: 1 },
      'by the end of interval 1 at least 41 shares have to be done, but the order is of 40',
    ],
    [
      'that leaves too little to the last intervals',
      { lower: [0, 0, 1, 2], trajectory: { lower: [0, 38, 0, 0] } },
      { needed: 41, available: 40, interval: 3 },
      'by the end of interval 3 at least 41 shares have to be done (at least 38 by the end of interval 1, and what intervals 2 to 3 have to take), but the order is of 40',
    ],
  ])('%s is explained', (_, parts, numbers, message) => {
    expect(findInfeasibility(problemOf(parts))).toEqual({ conflict: { kind: 'trajectory', ...numbers }, message });
  });

  it('is undefined where the bounds contradict each other only by rounding', () => {
    const upper = [NONE, 30 * (1 - 1e-14), NONE, NONE];
    expect(findInfeasibility(problemOf({ trajectory: { lower: [0, 30, 0, 0], upper } }))).toBeUndefined();
  });

  it('is found exactly where trying every number of shares finds no schedule', () => {
    let infeasible = 0;
    fc.assert(
      fc.property(wholeProblems, (problem) => {
        const conflict = findInfeasibility(problem)?.conflict;
        if (conflict) infeasible++;
        const firstDeadEnd = deadEnd(problem);
        expect(conflict === undefined).toBe(firstDeadEnd === undefined);
        if (conflict?.kind === 'trajectory') expect(conflict.interval).toBe(firstDeadEnd);
      }),
      { numRuns: 2000 },
    );
    expect(infeasible).toBeGreaterThan(400);
    expect(infeasible).toBeLessThan(1600);
  });
});

/** The first interval by whose end no number of shares can have been done, of those up to the order; undefined: none. */
function deadEnd(problem: Problem): number | undefined {
  const { quantity, lower, trajectory } = problem;
  const capacity = capacityOf(problem);
  const last = lower.length - 1;
  let reachable = new Set([0]);
  for (let t = 0; t <= last; t++) {
    const next = new Set<number>();
    for (const before of reachable) {
      for (let done = before + lower[t]!; done <= Math.min(before + capacity[t]!, quantity); done++) {
        const isAllowed = done >= trajectory!.lower[t]! && done <= trajectory!.upper[t]!;
        if (isAllowed && (t < last || done === quantity)) next.add(done);
      }
    }
    if (next.size === 0) return t;
    reachable = next;
  }
  return undefined;
}
