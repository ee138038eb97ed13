import { certify, createProblem, findInfeasibility, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveBySlopes } from '../src/slopes/index.js';
import { leastCosts } from './least-costs.js';
import { measuredLike, wholeTables } from './random-tables.js';

const tabulated = (
  sizes: number[][],
  costs: number[][],
  rest: { quantity: number; lower?: number[]; upper?: number[] },
) => createProblem({ impact: { kind: 'tabulated', sizes, costs }, ...rest });

describe('tables of whole shares and whole slopes', () => {
  it('cost what dynamic programming says, and so does one more share', () => {
    fc.assert(
      fc.property(wholeTables, (problem) => {
        fc.pre(!findInfeasibility(problem));
        const least = leastCosts(problem);
        const at = (quantity: number): number => least[quantity] ?? Number.POSITIVE_INFINITY;
        const { quantity } = problem;
        const { schedule, shadowPrice } = solveBySlopes(problem);
        expect(Math.abs(certify(problem, schedule).cost - at(quantity))).toBeLessThanOrEqual(1e-15 * at(quantity));
        const [right, left] = [at(quantity + 1) - at(quantity), at(quantity) - at(quantity - 1)];
        expect(shadowPrice).toBe([right, left, 0].find(Number.isFinite));
      }),
      { numRuns: 300 },
    );
  });

  it('are certified to the last digit', () => {
    fc.assert(
      fc.property(wholeTables, (problem) => {
        fc.pre(!findInfeasibility(problem));
        const { schedule, shadowPrice } = solveBySlopes(problem);
        const { relativeGap, fillResidual, boundViolation } = certify(problem, schedule, { shadowPrice });
        expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-15);
        expect(fillResidual).toBeLessThanOrEqual(1e-15);
        expect(boundViolation).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('are split alike in any order of the intervals, ties included', () => {
    fc.assert(
      fc.property(wholeTables, (problem) => {
        fc.pre(!findInfeasibility(problem));
        const backwards = solveBySlopes(reversed(problem)).schedule.reverse();
        const apart = solveBySlopes(problem).schedule.map((x, t) => Math.abs(x - backwards[t]!));
        expect(Math.max(...apart)).toBeLessThanOrEqual(4e-16 * problem.quantity);
      }),
      { numRuns: 300 },
    );
  });
});

describe('tables as they are measured', () => {
  it('are certified to 1e-14 and filled to rounding, within bounds that cut them anywhere', () => {
    fc.assert(
      fc.property(measuredLike, (problem) => {
        fc.pre(!findInfeasibility(problem));
        const { schedule, shadowPrice } = solveBySlopes(problem);
        const { relativeGap, fillResidual, boundViolation } = certify(problem, schedule, { shadowPrice });
        expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-14);
        expect(fillResidual).toBeLessThanOrEqual(1e-15);
        expect(boundViolation).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a shadow price', () => {
  const sizes = [
    [0, 10, 30],
    [0, 20, 40],
  ];
  const costs = [
    [0, 10, 70],
    [0, 40, 100],
  ];

  it.each([
    ['in the middle of a segment is its slope', 20, 2],
    ['at the end of a segment is the slope of the next', 10, 2],
    ['of nothing to trade is the slope of the first', 0, 1],
    ['of all that the tables hold is the slope of the last', 70, 3],
  ])('%s', (_, quantity, price) => {
    expect(solveBySlopes(tabulated(sizes, costs, { quantity })).shadowPrice).toBe(price);
  });

  it('is 0 where no interval can move', () => {
    const fixed = tabulated(sizes, costs, { quantity: 15, lower: [10, 5], upper: [10, 5] });
    expect(solveBySlopes(fixed)).toEqual({ schedule: Float64Array.of(10, 5), shadowPrice: 0 });
  });
});

describe('segments of one slope', () => {
  it('share what is left in proportion to their widths', () => {
    const problem = tabulated(
      [
        [0, 10],
        [0, 5, 30],
        [0, 9],
      ],
      [
        [0, 20],
        [0, 5, 55],
        [0, 27],
      ],
      { quantity: 12 },
    );
    expect(Array.from(solveBySlopes(problem).schedule)).toEqual([2, 10, 0]);
  });
});

function reversed({ quantity, impact, lower, upper }: Problem): Problem {
  if (impact.kind !== 'tabulated') throw new Error('expected tables');
  const { kind, sizes, costs } = impact;
  return {
    quantity,
    impact: { kind, sizes: sizes.toReversed(), costs: costs.toReversed() },
    lower: lower.toReversed(),
    upper: upper.toReversed(),
  };
}
