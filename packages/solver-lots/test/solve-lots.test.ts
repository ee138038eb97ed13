import { lotsReference } from '@waterfill/conformance';
import { certify, costCurvesOf, createProblem, impliedBounds, lotGridOf, type ProblemInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { fillLots } from '../src/fill-lots.js';
import { createLotsSolver, findContinuousPrice, solveLots } from '../src/index.js';

/** Exact case B of the acceptance numbers, in lots of one share. */
const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;

function lotsOf(input: ProblemInput): number[] {
  return [...solveLots(createProblem(input)).schedule!];
}

describe('solveLots', () => {
  // Exact case E: x = (7, 2, 1), cost 27.177113426944512; the runner-up is (8, 1, 1) at 27.627417.
  it('finds the best whole lots of a known problem, and the shadow price of any number of shares', () => {
    const problem = createProblem({ quantity: 10, impact, lot: 1 });
    const { schedule, shadowPrice } = solveLots(problem);
    expect([...schedule!]).toEqual([7, 2, 1]);
    const { cost, dualBound } = certify(problem, schedule!, { shadowPrice });
    expect(Math.abs(cost - 27.177113426944512)).toBeLessThan(1e-14);
    expect(Math.abs(dualBound - 27.105237087157537)).toBeLessThan(1e-14);
  });

  // From the floors (2, 1, ..., 1) nothing can be taken back, and the schedule costs 5.4 % more.
  it('takes lots back from floors', () => {
    const eight = (value: number): number[] => new Array<number>(8).fill(value);
    const problem = createProblem({
      quantity: 8,
      impact: { kind: 'power-law', coefficient: [1.2, ...eight(1)], exponent: [0.02, ...eight(0.5)] },
      lot: 1,
    });
    const { schedule } = solveLots(problem);
    expect([...schedule!]).toEqual([0, ...eight(1)]);
    expect(lotsReference(problem)).toBe(8);
  });

  it('gives lots that tie to the earlier intervals', () => {
    const equal = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
    expect(lotsOf({ quantity: 10, impact: equal, lot: 1 })).toEqual([3, 3, 2, 2]);
    expect(lotsOf({ quantity: 11, impact: equal, lot: 1 })).toEqual([3, 3, 3, 2]);
    expect(lotsOf({ quantity: 300, impact: equal, lot: 100 })).toEqual([100, 100, 100, 0]);
  });

  // The first has room for all of the order, the second for two thirds of it; a share of the third costs 2 at its end.
  it('shares out what intervals of one flat price have to take, a lot an interval at most one by one', () => {
    const flat = { kind: 'power-law', coefficient: [0, 0, 1], exponent: [1, 1, 1], halfSpread: [2, 2, 0] } as const;
    const problem = createProblem({ quantity: 3_000_002, impact: flat, upper: [4e6, 2e6, 4e6], lot: 1 });
    const { schedule, moves } = solveLots(problem);
    expect([...schedule!]).toEqual([1_800_002, 1_199_999, 1]);
    expect(moves).toBeLessThanOrEqual(3);
  });

  it('rounds bounds inwards', () => {
    const bounds = { lower: [0, 0, 101], upper: [199, 500, 500] };
    expect(lotsOf({ quantity: 600, impact, lot: 100, ...bounds })).toEqual([100, 300, 200]);
  });

  it('has the last open interval trade the odd lot, and costs its whole lots on top of that', () => {
    const odd = { quantity: 1050, impact, lot: 100, oddLot: 'last', upper: [Infinity, Infinity, 0] } as const;
    const [first, second, third] = lotsOf(odd);
    expect([first! % 100, second! % 100, third]).toEqual([0, 50, 0]);
    expect(certify(createProblem(odd), [first!, second!, third!]).lots?.exchangeOptimal).toBe(true);
  });

  it('splits a table between its kinks, wherever they are', () => {
    const tables = {
      kind: 'tabulated',
      sizes: [
        [0, 15, 40],
        [0, 10, 40],
      ],
      costs: [
        [0, 15, 90],
        [0, 20, 110],
      ],
    } as const;
    const problem = createProblem({ quantity: 30, impact: tables, lot: 10 });
    // In the first a lot costs 10, then 20, in the second 20, then 30: the tie is the earlier interval's.
    expect([...solveLots(problem).schedule!]).toEqual([20, 10]);
    expect([...solveLots({ ...problem, quantity: 20 }).schedule!]).toEqual([20, 0]);
  });

  it('keeps fractions of a share apart', () => {
    const schedule = lotsOf({ quantity: 0.3, impact, lot: 0.1 });
    expect(schedule).toEqual([0.2, 0.1, 0]);
  });

  it('solves a problem without a lot', () => {
    const { schedule, shadowPrice, moves } = solveLots(createProblem({ quantity: 49, impact }));
    expect(schedule!.map((x) => Math.round(x))).toEqual(Float64Array.of(36, 9, 4));
    expect([shadowPrice.toFixed(12), moves]).toEqual(['9.000000000000', undefined]);
  });

  it.each([
    ['an order of zero', { quantity: 0, impact, lot: 100 }, [0, 0, 0]],
    ['an order of one lot', { quantity: 100, impact, lot: 100 }, [100, 0, 0]],
    ['one interval', { quantity: 7, impact: { kind: 'power-law', coefficient: [2], exponent: [1] }, lot: 7 }, [7]],
    ['bounds that leave one schedule', { quantity: 6, impact, lot: 1, lower: [1, 2, 3], upper: [1, 2, 3] }, [1, 2, 3]],
    ['an order that fills the bounds', { quantity: 6, impact, lot: 1, upper: [1, 2, 3] }, [1, 2, 3]],
    ['an order that the lower bounds take', { quantity: 6, impact, lot: 2, lower: [2, 2, 2] }, [2, 2, 2]],
    [
      'costs of nothing',
      { quantity: 4, impact: { kind: 'power-law', coefficient: [0, 0], exponent: [1, 1] }, upper: [3, 3], lot: 1 },
      [2, 2],
    ],
  ] as [string, ProblemInput, number[]][])('solves %s', (_, input, expected) => {
    expect(lotsOf(input)).toEqual(expected);
  });

  it('moves no more lots than there are intervals, however many there are of either', () => {
    const length = 1000;
    const exponent = Array.from({ length }, (_, t) => 0.02 + (t % 97) / 50);
    const coefficient = Array.from({ length }, (_, t) => 1e-4 * (1 + (t % 13)));
    const problem = createProblem({ quantity: 1e9, impact: { kind: 'power-law', coefficient, exponent }, lot: 1 });
    const { schedule, moves, iterations } = solveLots(problem);
    expect(certify(problem, schedule!).lots?.exchangeOptimal).toBe(true);
    expect(moves).toBeLessThanOrEqual(length);
    expect(iterations).toBeLessThan(40);
  });

  it('moves no more where lots are free and small', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 0.25, 9]], costs: [[0, 0, 1]] } as const;
    const both = { ...impact, sizes: [...impact.sizes, [0, 9]], costs: [...impact.costs, [0, 9]] };
    const { schedule, moves } = solveLots(createProblem({ quantity: 0.25, impact: both, lot: 1e-5 }));
    expect([...schedule!]).toEqual([0.25, 0]);
    expect(moves).toBeLessThanOrEqual(2);
  });

  // Each lot costs as much as a double can tell, none: no price says how many of the 2^40 belong where.
  it('says that it stalled rather than move lots one by one for ever', () => {
    const free = { kind: 'tabulated', sizes: [[0, 2 ** 41]], costs: [[0, 0]] } as const;
    const grid = lotGridOf(createProblem({ quantity: 2 ** 40, impact: free, lot: 1 }))!;
    expect(fillLots(grid, Float64Array.of(0), () => 0)).toBeUndefined();
  });
});

describe('findContinuousPrice', () => {
  it('finds the doubles on either side of the price of a flat interval', () => {
    const flat = { kind: 'power-law', coefficient: [0, 1], exponent: [1, 1], halfSpread: [2, 0] } as const;
    const problem = createProblem({ quantity: 5, impact: flat, upper: [9, 9] });
    const { low, high } = findContinuousPrice(costCurvesOf(problem), impliedBounds(problem), 5);
    expect(low).toBe(2);
    expect(high).toBe(2 + 2 ** -51);
  });
});

describe('createLotsSolver', () => {
  it('refuses what couples the intervals, by name', async () => {
    const risk = { aversion: 1, volatility: [1, 1, 1], duration: [1, 1, 1] };
    const problem = createProblem({ quantity: 10, impact, lot: 1, risk, trajectory: { lower: [9, 9, 0] } });
    await expect(createLotsSolver().solve(problem)).rejects.toMatchObject({ missing: ['trajectory-bounds', 'risk'] });
  });

  it('refuses tables that are not convex', async () => {
    const [sizes, costs] = [
      [0, 5, 10],
      [0, 10, 11],
    ];
    const table = { kind: 'tabulated', sizes: [sizes, sizes], costs: [costs, costs] } as const;
    const problem = createProblem({ quantity: 10, impact: table });
    await expect(createLotsSolver().solve(problem)).rejects.toThrow(
      'lots does not take this problem: it has nonconvex',
    );
  });

  it('says in numbers that no whole lots fit', async () => {
    const problem = createProblem({ quantity: 600, impact, lot: 100, upper: [99, 300, 299] });
    expect(await createLotsSolver().solve(problem)).toMatchObject({
      status: 'infeasible',
      conflict: { kind: 'lots', needed: 600, available: 500 },
    });
  });

  it('proves optimal what leaves a gap to the bound of any number of shares', async () => {
    const result = await createLotsSolver().solve(createProblem({ quantity: 10, impact, lot: 1 }));
    expect(result).toMatchObject({ status: 'optimal', certificate: { lots: { exchangeOptimal: true } } });
    expect(result.status === 'optimal' && result.certificate.relativeGap).toBeGreaterThan(2e-3);
  });
});
