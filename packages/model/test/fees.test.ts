import {
  certify,
  costCurvesOf,
  createProblem,
  createSolver,
  evenSplit,
  type Feature,
  featuresOf,
  type Iteration,
  type KernelAnswer,
  type Problem,
  ProblemError,
  shadowPriceOf,
  valuationOf,
  withoutFees,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledPowerLaws, filledTables } from './problems.js';

const linear = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
const table = {
  kind: 'tabulated',
  sizes: [
    [0, 10, 20],
    [0, 10, 20],
  ],
  costs: [
    [0, 10, 40],
    [0, 20, 80],
  ],
} as const;

/** x^2 + y^2 with fees: at (5, 3) both marginal costs are 10 + fee_0, and the objective is 34 + 5 fee_0 + 3 fee_1. */
function eightShares(fee: number | number[], more: Partial<Parameters<typeof createProblem>[0]> = {}): Problem {
  return createProblem({ quantity: 8, impact: linear, fee, ...more });
}

const fee = fc.integer({ min: -2000, max: 2000 }).map((thousandths) => thousandths / 1000);

describe('a fee', () => {
  it('is one for all intervals, or one for each, of either sign', () => {
    expect(eightShares(-0.5).fee).toEqual(Float64Array.of(-0.5, -0.5));
    expect(eightShares([1, -2]).fee).toEqual(Float64Array.of(1, -2));
    expect(createProblem({ quantity: 8, impact: linear })).not.toHaveProperty('fee');
  });

  it.each([
    [Number.NaN, 'fee', 'got NaN'],
    [Number.NEGATIVE_INFINITY, 'fee', 'got -Infinity'],
    [[1, Number.POSITIVE_INFINITY], 'fee[1]', 'got Infinity; give 0 where there is no fee'],
    [[1], 'fee', 'expected 2 elements, got 1'],
    ['0.1', 'fee', 'expected an array, got string'],
    [[1, null], 'fee[1]', 'expected a number, got null'],
  ])('is refused if it is %j', (bad, path, reason) => {
    const refusal = refusalOf(() => eightShares(bad as number));
    expect(refusal.path).toBe(path);
    expect(refusal.reason).toContain(reason);
  });

  it('is a feature, and one of power laws that differs makes half-spreads that do', () => {
    const features = (problem: Problem): Feature[] => [...featuresOf(problem)];
    expect(features(eightShares(1))).toEqual(['power-law', 'fee']);
    expect(features(eightShares([1, -1]))).toEqual(['power-law', 'half-spread', 'fee']);
    expect(features(eightShares([1, -1], { upper: [9, 0] }))).toEqual(['power-law', 'fee', 'bounds']);
    expect(features(eightShares([0, 7], { upper: [9, 0] }))).toEqual(['power-law', 'bounds']);
    expect(features(eightShares(0))).toEqual(['power-law']);
    expect(features(createProblem({ quantity: 8, impact: table, fee: [1, -1] }))).toEqual(['tabulated', 'fee']);
    const impact = { ...linear, halfSpread: [0.25, 0.5] };
    expect(features(eightShares([0.25, 0], { impact }))).toEqual(['power-law', 'fee']);
  });

  // Slopes of 1 and 1 - 2e-9 of 1: not convex by a little. A rebate that leaves slopes near 0 does not make it more.
  it('makes no table less convex that it brings near to costing nothing', () => {
    const rounded = { ...table, costs: [table.costs[0], [0, 20, 40 - 1e-9]] };
    const features = featuresOf(createProblem({ quantity: 30, impact: rounded, fee: -2 }));
    expect(features.has('nonconvex')).toBe(false);
  });

  it('adds to the cost, the marginal cost and the increments, and takes from the price of a response', () => {
    const curves = costCurvesOf(eightShares([-3, 1]));
    expect(curves.cost(0, 2)).toBe(-2);
    expect(curves.marginalCost(0, 2)).toBe(1);
    expect(curves.leftMarginalCost(1, 2)).toBe(5);
    expect(curves.increment(0, 1, 2)).toBe(0);
    expect(curves.response(0, 1, 0, 9)).toBe(2);
    expect(curves.conjugate(0, 1, 0, 9)).toBe(4);
    expect(curves.excess(0, 2, 1, 0, 9)).toBe(0);
  });
});

describe('a certificate with fees', () => {
  // 34 - 28.75 - 5.25 = 0, the gross objective 68.
  it('measures the gap against costs and rebates, where the total is 0', () => {
    const problem = eightShares([-5.75, -1.75]);
    const best = certify(problem, [5, 3], { shadowPrice: 4.25 });
    expect(best).toMatchObject({ cost: 0, objective: 0, grossObjective: 68, dualityGap: 0, relativeGap: 0 });
    // (4, 4): 32 - 30 = 2.
    const even = certify(problem, [4, 4], { shadowPrice: 4.25 });
    expect(even).toMatchObject({ objective: 2, grossObjective: 62 });
    expect(even.dualityGap).toBeCloseTo(2, 14);
    expect(even.relativeGap).toBeCloseTo(2 / 62, 14);
  });

  it('says what the fees come to', () => {
    expect(valuationOf(eightShares([-3, 1]), [5, 3], 22)).toEqual({ objective: 22, fees: -12 });
    const problem = eightShares(-3, { permanentImpact: 1 });
    expect(valuationOf(problem, [4, 4], 8)).toEqual({
      objective: 8,
      fees: -24,
      expectedCost: 40,
      standardDeviation: 0,
    });
  });

  it('is the same for fees that are half-spreads, and up to a shift for a fee that is common', () => {
    fc.assert(
      fc.property(filledPowerLaws, fc.infiniteStream(fee), ({ problem, schedule }, fees) => {
        if (problem.impact.kind !== 'power-law') return;
        const own = Float64Array.from(problem.lower, () => Math.abs(fees.next().value));
        const { halfSpread: given } = problem.impact;
        const halfSpread = own.map((one, t) => one + given![t]!);
        const withFees = certify({ ...problem, fee: own }, schedule);
        const withSpreads = certify({ ...problem, impact: { ...problem.impact, halfSpread } }, schedule);
        expectClose(withFees.dualityGap, withSpreads.dualityGap, withFees.grossObjective);
        expectClose(withFees.cost, withSpreads.cost, withFees.grossObjective);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(filledPowerLaws, filledTables), fee, ({ problem, schedule }, common) => {
        const before = certify(problem, schedule);
        const after = certify({ ...problem, fee: problem.lower.map(() => common) }, schedule);
        const scale = before.grossObjective + Math.abs(common) * problem.quantity;
        expectClose(after.dualityGap, before.dualityGap, scale);
        expectClose(after.cost, before.cost + common * problem.quantity, scale);
      }),
    );
  });

  // Lots of 1: from (4, 4) one lot moved to the rebate saves 9 - 7 = 2 of impact and 4 of fees, less; (5, 3) is best.
  it('proves lots by the best exchange, fees included', () => {
    const problem = eightShares([-5.75, -1.75], { lot: 1 });
    expect(certify(problem, [5, 3]).lots).toMatchObject({ exchangeOptimal: true });
    expect(certify(problem, [4, 4]).lots).toMatchObject({
      exchangeOptimal: false,
      bestExchange: { from: 1, to: 0, saving: 2 },
    });
  });
});

describe('withoutFees', () => {
  it('leaves a problem without fees as it is', () => {
    const problem = createProblem({ quantity: 8, impact: linear });
    expect(withoutFees(problem)).toEqual({ problem, shift: 0 });
    expect(withoutFees(problem).problem).toBe(problem);
  });

  it('subtracts one fee for all, of either sign, and leaves the impact unchanged', () => {
    const problem = eightShares(-0.3);
    expect(withoutFees(problem)).toEqual({ problem: createProblem({ quantity: 8, impact: linear }), shift: -0.3 });
    expect(withoutFees(problem).problem.impact).toBe(problem.impact);
  });

  it('makes half-spreads, and slopes, of what fees differ by', () => {
    expect(withoutFees(eightShares([-2, 1]))).toMatchObject({
      shift: -2,
      problem: { impact: { halfSpread: Float64Array.of(0, 3) } },
    });
    const { problem, shift } = withoutFees(createProblem({ quantity: 8, impact: table, fee: [1, -2] }));
    expect(shift).toBe(-2);
    expect(problem.impact).toMatchObject({
      costs: [Float64Array.of(0, 40, 100), Float64Array.of(0, 20, 80)],
    });
  });

  it('does not look at the fees of closed intervals', () => {
    const { problem, shift } = withoutFees(eightShares([5, -100], { upper: [9, 0] }));
    expect(shift).toBe(5);
    expect(problem.impact).toMatchObject({ coefficient: Float64Array.of(1, 1) });
    expect(withoutFees(eightShares([5, -100], { quantity: 0, upper: [0, 0] })).shift).toBe(0);
  });
});

describe('a backend made by createSolver', () => {
  const definition = {
    name: 'test',
    supports: new Set<Feature>(['power-law', 'half-spread', 'fee', 'bounds']),
    cancellation: 'between-iterations',
    tolerance: 1e-9,
  } as const;

  it('is given the problem without its fees, and answers the problem with them', async () => {
    const seen: Problem[] = [];
    const iterations: Iteration[] = [];
    const solver = createSolver({
      ...definition,
      kernel: (problem, { next, priceShift }) => {
        seen.push(problem);
        expect(priceShift).toBe(-5.75);
        next({ iteration: 1, shadowPrice: 9, cost: 47 });
        return { schedule: Float64Array.of(5, 3), shadowPrice: 10, iterations: 1 };
      },
    });
    const result = await solver.solve(eightShares([-5.75, -1.75]), { onIteration: (one) => iterations.push(one) });
    expect(result).toMatchObject({ status: 'optimal', solution: { shadowPrice: 4.25, cost: 0, fees: -34 } });
    expect(seen).toEqual([createProblem({ quantity: 8, impact: { ...linear, halfSpread: [0, 4] } })]);
    expect(iterations).toEqual([{ iteration: 1, shadowPrice: 3.25, cost: 1 }]);
  });

  it('is refused fees that it does not support, by name', async () => {
    const solver = createSolver({ ...definition, supports: new Set(['power-law']), kernel: atOptimum });
    const refusal = await solver.solve(eightShares(1)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ missing: ['fee'], cures: ['solver', 'fee'] });
  });

  // One share at most has a rebate of 1,000: without fees each share costs 1,000 more, of which 1e-6 is much here.
  it('asks the kernel for more where what it leaves is small without the fees alone', async () => {
    const asked: number[] = [];
    const solver = createSolver({
      ...definition,
      kernel: (problem, { tolerance }) => {
        asked.push(tolerance);
        return nearly(problem, tolerance);
      },
    });
    const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
    const problem = createProblem({ quantity: 9, impact, fee: [-1000, 0, 0], upper: [0.001, 9, 9] });
    const result = await solver.solve(problem, { tolerance: 1e-3 });
    expect(result.status).toBe('optimal');
    expect(result.iterations).toBe(2);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBeLessThan(asked[0]! / 50);
  });

  it('keeps a price of 0 where nothing can move', async () => {
    const solver = createSolver({ ...definition, kernel: atOptimum });
    const bounds = { lower: [5, 3], upper: [5, 3] };
    const result = await solver.solve(eightShares(-7, bounds));
    expect(result).toMatchObject({ status: 'optimal', solution: { shadowPrice: 0, cost: -22 } });
  });
});

function atOptimum(problem: Problem): KernelAnswer {
  const schedule = Float64Array.of(5, 3);
  return { schedule, shadowPrice: shadowPriceOf(problem, schedule), iterations: 1 };
}

/** The capped interval full, and the others off their even split by what leaves a gap of half the tolerance. */
function nearly(problem: Problem, tolerance: number): KernelAnswer {
  const schedule = evenSplit(problem);
  schedule.set([0.001, 8.999 / 2, 8.999 / 2]);
  const at = certify(problem, schedule).objective;
  const off = Math.sqrt((tolerance * at) / 4);
  schedule[1]! += off;
  schedule[2]! -= off;
  return { schedule, shadowPrice: 1000 + 8.999, iterations: 1 };
}

function refusalOf(make: () => unknown): ProblemError {
  try {
    make();
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

function expectClose(one: number, other: number, scale: number): void {
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * scale);
}
