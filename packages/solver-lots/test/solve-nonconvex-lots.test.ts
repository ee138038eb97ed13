import { createProblem, type Problem, type ProblemInput, UnsupportedProblemError } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createLotsSolver, solveNonconvexLots } from '../src/index.js';
import { solvesNonconvexLots } from './solves-nonconvex-lots.js';

/** The slopes of the first fall from 5 to 1, and then rise to 1e10. */
const wall: ProblemInput = {
  quantity: 20,
  lot: 1,
  impact: {
    kind: 'tabulated',
    sizes: [
      [0, 10, 20, 21],
      [0, 20],
    ],
    costs: [
      [0, 50, 60, 10_000_000_060],
      [0, 80],
    ],
  },
};

function lotsOf(input: ProblemInput): number[] {
  return [...solveNonconvexLots(createProblem(input)).schedule!];
}

/** The cost of x shares is the square root of x: the cheapest schedule trades all at once. */
function concave(intervals: number, lots: number, kinks: number): Problem {
  const sizes = Array.from({ length: kinks + 1 }, (_, k) => (k * lots) / kinks);
  return createProblem({
    quantity: lots,
    lot: 1,
    impact: {
      kind: 'tabulated',
      sizes: Array.from({ length: intervals }, () => sizes),
      costs: Array.from({ length: intervals }, (_, t) => sizes.map((size) => (intervals - t) * Math.sqrt(size))),
    },
  });
}

describe('solveNonconvexLots', () => {
  it('solves random tables as plain dynamic programming does', async () => {
    // More of them are in nonconvex-lots.stress.ts.
    await solvesNonconvexLots(300, 1);
  });

  it('finds what no move of a lot leads to', async () => {
    expect(lotsOf(wall)).toEqual([20, 0]);
    expect(await createLotsSolver().solve(createProblem(wall))).toMatchObject({
      status: 'optimal',
      solution: { cost: 60 },
      rawStatus: 'dynamic programming',
      // On the envelope 20 shares cost 60, too: the dual bound says as much.
      certificate: { proof: 'dual-bound', engineBound: 60, lots: { exchangeOptimal: false } },
    });
  });

  it('trades between kinks in one interval, and cheapest lots in those that are convex', () => {
    // 13 lots of the first cost 53 and 7 of the second 28.
    expect(lotsOf({ ...wall, upper: [13, 20] })).toEqual([0, 20]);
    expect(lotsOf({ ...wall, quantity: 30, upper: [20, 20] })).toEqual([20, 10]);
    expect(lotsOf({ ...wall, quantity: 35, upper: [17, 20] })).toEqual([17, 18]);
  });

  it('gives what ties to the earlier interval', () => {
    const [sizes, costs] = [
      [0, 10, 20],
      [0, 10, 12],
    ];
    const both = { kind: 'tabulated', sizes: [sizes, sizes, sizes], costs: [costs, costs, costs] } as const;
    expect(lotsOf({ quantity: 20, lot: 1, impact: both })).toEqual([20, 0, 0]);
    expect(lotsOf({ quantity: 40, lot: 10, impact: both })).toEqual([20, 20, 0]);
  });

  it('adds the odd lot in the last interval', () => {
    const [sizes, costs] = [
      [
        [0, 10, 20, 31],
        [0, 31],
      ],
      [
        [0, 50, 60, 1e10],
        [0, 124],
      ],
    ];
    const odd = { quantity: 20.5, lot: 1, oddLot: 'last', impact: { kind: 'tabulated', sizes, costs } } as const;
    expect(lotsOf(odd)).toEqual([20, 0.5]);
  });

  it('solves a day of minutes in thousands of lots', () => {
    const { schedule, engineBound } = solveNonconvexLots(concave(390, 2000, 20));
    expect(schedule!.at(-1)).toBe(2000);
    expect(engineBound).toBe(Math.sqrt(2000));
  });

  it('refuses what takes too long, with numbers and the way out', async () => {
    const refused = await createLotsSolver()
      .solve(concave(390, 200_000, 20))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnsupportedProblemError);
    expect((refused as UnsupportedProblemError).reason).toBe(
      'lots does not take this problem: tables of 390 intervals are not convex, and dynamic programming over 200,000 lots ' +
        'of 1 takes 4.9e9 steps and 7.8e7 choices in memory, more than 1e9 and 2e7; take lots of 4.9 shares or more, or ' +
        'leave out the lot and have pwl solve any number of shares (nonconvex: milp)',
    );
  });

  it('stops when its time is up', async () => {
    const result = await createLotsSolver().solve(concave(390, 2000, 20), { maxIterations: 1 });
    expect(result).toMatchObject({ status: 'stopped', reason: 'iteration-limit', iterations: 1 });
  });
});
