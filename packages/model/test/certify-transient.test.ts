import { certify, costPartsOf, createProblem, exp, type Problem, valuationOf } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coupledPairs } from './coupled-problems.js';
import { amount } from './problems.js';
import { kernelsFor } from './transient/kernels.js';

const flat = { kind: 'power-law', coefficient: [0, 0, 0], exponent: [1, 1, 1] } as const;

/** The reference problem transient-by-hand: (2, 1, 2) is the best, at the price 3. */
const byHand = createProblem({
  quantity: 5,
  impact: flat,
  transientImpact: { kernel: 'exponential', coefficient: 1, rate: Math.LN2 },
});

describe('certify, with transient impact', () => {
  it('proves an optimum to the last digit', () => {
    const { objective, cost, dualityGap, feasible } = certify(byHand, [2, 1, 2], { shadowPrice: 3 });
    expect({ objective, cost, dualityGap, feasible }).toEqual({
      objective: 7.5,
      cost: 0,
      dualityGap: 0,
      feasible: true,
    });
  });

  it('loses only the square of an error of the price where all shares of an interval cost the same', () => {
    const gapAt = (shadowPrice: number): number => certify(byHand, [2, 1, 2], { shadowPrice }).dualityGap;
    // The diagonal is (1/2, 1/3, 1/2): e^2 (1 + 3/2 + 1) ... of half of it; a tangent alone would lose 15 e.
    expect(gapAt(3 + 1e-4)).toBeCloseTo((1e-8 * (2 + 3 + 2)) / 2, 14);
    expect(gapAt(3 - 1e-4)).toBeCloseTo((1e-8 * (2 + 3 + 2)) / 2, 14);
  });

  it('leaves every bound below every schedule, whatever the price', () => {
    const cases = coupledPairs.chain((pair) =>
      fc.tuple(fc.constant(pair), kernelsFor(pair.schedule.length), amount(20), fc.boolean(), fc.boolean()),
    );
    fc.assert(
      fc.property(cases, ([pair, transientImpact, shadowPrice, isFlat, isRisky]) => {
        const { risk, ...rest } = pair.problem;
        const problem = createProblem({
          ...rest,
          ...(isRisky && { risk }),
          ...(isFlat && {
            impact: flattened(pair.problem),
            upper: pair.problem.upper.map((most) => Math.min(most, 1e9)),
          }),
          transientImpact,
        });
        const { dualBound, objective } = certify(problem, pair.schedule, { shadowPrice });
        const other = certify(problem, pair.other);
        const scale = objective + other.objective + shadowPrice * problem.quantity;
        expect(dualBound).toBeLessThanOrEqual(other.objective + 1e-12 * scale);
        expect(other.dualBound).toBeLessThanOrEqual(objective + 1e-12 * scale);
      }),
      { numRuns: 400 },
    );
  });

  it('proves the optimum of a day without temporary cost, Obizhaeva & Wang 2013', () => {
    const [length, rate] = [390, 20 / 389];
    const zeros = Array.from({ length }, () => 0);
    const problem = createProblem({
      quantity: 1,
      impact: { kind: 'power-law', coefficient: zeros, exponent: zeros.map(() => 1) },
      transientImpact: { kernel: 'exponential', coefficient: 1, rate },
    });
    // At the ends 1, inside 1 - phi, in proportion.
    const phi = exp(-rate);
    const total = 2 + (length - 2) * (1 - phi);
    const schedule = zeros.map((_, t) => (t % (length - 1) === 0 ? 1 : 1 - phi) / total);
    const { objective, relativeGap } = certify(problem, schedule, { shadowPrice: (1 + phi) / total });
    expect(objective).toBeCloseTo(0.0454636474, 10);
    expect(schedule[0]).toBeCloseTo(0.0466321214, 10);
    expect(schedule[7]).toBeCloseTo(0.0023369478, 10);
    expect(relativeGap).toBeLessThanOrEqual(1e-15);
  });
});

function flattened({ lower: { length } }: Problem) {
  const zeros = Array.from({ length }, () => 0);
  return { kind: 'power-law', coefficient: zeros, exponent: zeros.map(() => 1) } as const;
}

describe('the parts of a cost', () => {
  const problem = createProblem({
    quantity: 4,
    impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] },
    fee: [-1, 0],
    transientImpact: { kernel: 'tabulated', values: [1, 0.5] },
    permanentImpact: 2,
    risk: { aversion: 3, volatility: [1, 1], duration: [1, 1] },
    tracking: { weight: 5, target: [3, 4] },
  });

  it('are distinguished', () => {
    expect(costPartsOf(problem, [2, 2])).toEqual({
      ...{ temporary: 8, fees: -2, transient: 6, permanent: 16, risk: 12, tracking: 5 },
    });
  });

  it('sum to the objective and to the expected cost', () => {
    expect(valuationOf(problem, [2, 2], 6)).toEqual({
      ...{ objective: 6 + 6 + 12 + 5, fees: -2, transientCost: 6, expectedCost: 6 + 6 + 16, standardDeviation: 2 },
    });
  });
});
