import {
  createProblem,
  featuresOf,
  findInfeasibility,
  lotGridOf,
  type ProblemInput,
  sharesOfLots,
} from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;

/** Three equal intervals, in lots of 100 unless the change says otherwise. */
function inLots(change: Partial<ProblemInput>) {
  return createProblem({ quantity: 600, impact, lot: 100, ...change });
}

describe('createProblem with a lot', () => {
  it('keeps it, and makes it a feature of the problem', () => {
    expect(inLots({}).lot).toBe(100);
    expect([...featuresOf(inLots({}))]).toContain('lots');
    expect(createProblem({ quantity: 1.5, impact })).not.toHaveProperty('lot');
  });

  const refused: [string, Partial<ProblemInput>, string][] = [
    ['a lot of nothing', { lot: 0 }, 'lot: expected a finite number of shares > 0, got 0'],
    ['an infinite lot', { lot: Infinity }, 'lot: expected a finite number of shares > 0, got Infinity'],
    ['a lot that is no number', { lot: Number.NaN }, 'lot: expected a finite number of shares > 0, got NaN'],
    [
      'a lot that is lost in rounding',
      { quantity: 1e18, lot: 1 },
      'lot: expected at least a 2^50th of the order of 1.0000e+18 shares, got 1',
    ],
    [
      'an order that is not whole lots',
      { quantity: 645 },
      'quantity: expected whole lots of 100 shares, got 645, 45 more than 6 of them; order 600 or 700, or have the last open interval trade the odd lot; change quantity, lot or oddLot',
    ],
    [
      'an order of less than a lot',
      { quantity: 45 },
      'quantity: expected whole lots of 100 shares, got 45, 45 more than 0 of them; order 100, or have the last open interval trade the odd lot; change quantity, lot or oddLot',
    ],
    [
      'an odd lot without a lot',
      { lot: undefined, oddLot: 'last' },
      'oddLot: an odd lot is what is left of whole ones; give the lot, too',
    ],
    ['another odd lot', { oddLot: 'first' as 'last' }, "oddLot: expected 'last', got first"],
  ];
  it.each(refused)('refuses %s', (_, change, message) => {
    expect(() => inLots(change)).toThrow(message);
  });

  it('takes tenths for whole lots, which are not in binary', () => {
    expect(() => inLots({ quantity: 0.3, lot: 0.1 })).not.toThrow();
    expect(() => inLots({ quantity: 123456.7, lot: 0.1 })).not.toThrow();
    expect(() => inLots({ quantity: 123456.75, lot: 0.1 })).toThrow('whole lots');
  });
});

describe('lotGridOf', () => {
  it('rounds the bounds inwards, and no interval above the order', () => {
    const { least, most, count } = lotGridOf(inLots({ lower: [0, 1, 200], upper: [Infinity, 399, 200] }))!;
    expect([count, ...least]).toEqual([6, 0, 1, 2]);
    expect([...most]).toEqual([6, 3, 2]);
  });

  it('takes the end of a table for a bound', () => {
    const tables = {
      kind: 'tabulated',
      sizes: [
        [0, 250],
        [0, 500],
      ],
      costs: [
        [0, 1],
        [0, 2],
      ],
    } as const;
    expect(lotGridOf(inLots({ impact: tables }))?.most).toEqual(Float64Array.of(2, 5));
  });

  it('treats a bound that is whole lots up to rounding as whole lots, and keeps it', () => {
    const problem = inLots({ quantity: 0.6, lot: 0.1, upper: [0.3, 0.3, 0.3] });
    const grid = lotGridOf(problem)!;
    expect(grid.most).toEqual(Float64Array.of(3, 3, 3));
    expect(sharesOfLots(problem, grid, 0, 3)).toBe(0.3);
  });

  it('gives the odd lot to the last interval that has room for it beside whole ones', () => {
    const oddIntervalOf = (change: Partial<ProblemInput>) =>
      lotGridOf(inLots({ quantity: 645, oddLot: 'last', ...change }))?.oddInterval;
    expect(oddIntervalOf({})).toBe(2);
    expect(oddIntervalOf({ upper: [Infinity, Infinity, 0] })).toBe(1);
    expect(oddIntervalOf({ upper: [Infinity, 145, 44] })).toBe(1);
    expect(oddIntervalOf({ lower: [0, 0, 200], upper: [Infinity, Infinity, 244] })).toBe(1);
    expect(oddIntervalOf({ quantity: 600 })).toBe(-1);
  });

  it('rounds the bounds of the interval with the odd lot to whole ones beside it', () => {
    const problem = inLots({ quantity: 645, oddLot: 'last', lower: [0, 0, 50], upper: [Infinity, Infinity, 345] });
    const grid = lotGridOf(problem)!;
    expect([grid.oddLot, grid.least[2], grid.most[2]]).toEqual([45, 1, 3]);
    expect(sharesOfLots(problem, grid, 2, 3)).toBe(345);
    expect(sharesOfLots(problem, grid, 1, 3)).toBe(300);
  });
});

describe('findInfeasibility of a problem in lots', () => {
  const conflicts: [string, Partial<ProblemInput>, object, string][] = [
    [
      'an interval between whose bounds there is no whole lot',
      { lower: [0, 120, 0], upper: [Infinity, 180, Infinity] },
      { kind: 'lots', needed: 200, available: 100, interval: 1 },
      'interval 1 is to trade at least 120 shares and at most 180, between which there is no whole lot of 100',
    ],
    [
      'lots larger than the bounds',
      { upper: [99, 99, 599] },
      { kind: 'lots', needed: 600, available: 500 },
      'rounded down to lots of 100 the upper bounds leave room for 500 shares of the 600 ordered, 100 too few',
    ],
    [
      'lower bounds that are too much when rounded up',
      { lower: [101, 101, 201] },
      { kind: 'lots', needed: 700, available: 600 },
      'rounded up to lots of 100 the lower bounds ask for 700 shares, 100 more than the order of 600',
    ],
    [
      'an odd lot without room',
      { quantity: 645, oddLot: 'last', lower: [250, 250, 50], upper: [340, 340, 140] },
      { kind: 'lots', needed: 45, available: 0 },
      'no interval has room for the odd lot of 45 shares beside whole ones',
    ],
  ];
  it.each(conflicts)('finds %s', (_, change, conflict, message) => {
    expect(findInfeasibility(inLots(change))).toEqual({ conflict, message });
  });

  it('blames the bounds themselves first', () => {
    expect(findInfeasibility(inLots({ upper: [99, 99, 99] }))?.conflict.kind).toBe('capacity');
    expect(findInfeasibility(inLots({ lower: [300, 300, 300] }))?.conflict.kind).toBe('floor');
  });

  it('finds nothing where whole lots fit', () => {
    expect(findInfeasibility(inLots({ lower: [1, 1, 1], upper: [250, 250, 250] }))).toBeUndefined();
    expect(findInfeasibility(inLots({ quantity: 0 }))).toBeUndefined();
  });
});
