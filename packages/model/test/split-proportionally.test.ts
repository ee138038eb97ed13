import { certify, type Problem, splitByBinaryLogs, splitProportionally } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledPowerLaws, threeIntervals } from './problems.js';

const weightsFor = (problem: Problem) =>
  fc.array(fc.double({ min: -300, max: 300, noNaN: true }), {
    minLength: problem.lower.length,
    maxLength: problem.lower.length,
  });

describe('splitByBinaryLogs', () => {
  it('fills any feasible order within its bounds, in proportion to the weights inside them', () => {
    const cases = filledPowerLaws.chain(({ problem }) => fc.tuple(fc.constant(problem), weightsFor(problem)));
    fc.assert(
      fc.property(cases, ([problem, logWeights]) => {
        const schedule = splitByBinaryLogs(problem, Float64Array.from(logWeights));
        const { fillResidual, boundViolation } = certify(problem, schedule, { shadowPrice: 0 });
        expect(fillResidual).toBeLessThanOrEqual(1e-15);
        expect(boundViolation).toBe(0);
        expectOneMultiple(problem, schedule, logWeights);
      }),
      { numRuns: 300 },
    );
  });

  it('spans weights that no double holds', () => {
    const schedule = splitByBinaryLogs(threeIntervals(10, { upper: [4, 9, 99] }), Float64Array.of(5000, 0, -5000));
    expect([...schedule]).toEqual([4, 6, 0]);
  });
});

/** log2 m = log2 x - log2 w is the same inside the bounds, at most that at a lower bound, at least that at an upper one. */
function expectOneMultiple(problem: Problem, schedule: Float64Array, logWeights: number[]): void {
  let most = Infinity;
  let least = -Infinity;
  schedule.forEach((x, t) => {
    if (problem.lower[t] === problem.upper[t]) return;
    const logMultiple = Math.log2(x) - logWeights[t]!;
    // Shares near rounding have no digits left.
    if (x < problem.upper[t]! && x > 1e-10 * problem.quantity) most = Math.min(most, logMultiple);
    if (x > problem.lower[t]! && x > 1e-10 * problem.quantity) least = Math.max(least, logMultiple);
  });
  expect(least).toBeLessThanOrEqual(most + 1e-5);
}

describe('splitProportionally', () => {
  it('clips to the bounds and shares the rest', () => {
    expect([...splitProportionally(threeIntervals(100, { upper: [20, 999, 999] }), [2, 1, 1])]).toEqual([20, 40, 40]);
    expect([...splitProportionally(threeIntervals(100, { lower: [0, 0, 70] }), [2, 1, 1])]).toEqual([20, 10, 70]);
  });

  it('leaves an interval of weight 0 at its lower bound', () => {
    expect([...splitProportionally(threeIntervals(100, { lower: [10, 0, 0] }), [0, 1, 2])]).toEqual([10, 30, 60]);
  });

  it('refuses weights that cannot fill the order', () => {
    const problem = threeIntervals(100, { upper: [20, 999, 999] });
    expect(() => splitProportionally(problem, [1, 0, 0])).toThrow(
      'weights: 80 shares fit in no interval with a weight above 0; give others a weight',
    );
    expect(() => splitProportionally(problem, [1, -1, 0])).toThrow('weights[1]: expected a finite number >= 0, got -1');
    expect(() => splitProportionally(problem, [1])).toThrow('weights: expected 3 elements, one per interval, got 1');
  });
});
