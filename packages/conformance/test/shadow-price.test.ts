import { createProblem, findInfeasibility, grossObjective, type Problem, shadowPriceOf } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latticeReference, problemsWith, WIDEST_RANGE } from '../src/index.js';

const EVERYTHING = new Set([
  'power-law',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
  'trajectory-bounds',
  'risk',
  'tracking',
] as const);

/** Of milder scales, so that a finite difference of the objective has digits left. */
const problems = problemsWith(EVERYTHING, {
  ...WIDEST_RANGE,
  exponents: [0.3, 2],
  coefficients: [0.1, 10],
  quantities: [1, 100],
  intervals: 5,
}).filter(({ quantity }) => quantity > 0);

describe('shadowPriceOf, of coupled intervals', () => {
  it('is the right derivative of the optimal objective, as far as finite differences tell', () => {
    let compared = 0;
    fc.assert(
      fc.property(problems, (problem) => {
        const { schedule, objective } = latticeReference(problem);
        if (comesToBind(problem, schedule)) return;
        const price = shadowPriceOf(problem, settled(problem, schedule));
        const [small, large] = [1e-5, 2e-5].map((part) => part * problem.quantity);
        const [one, two] = [small!, large!].map((more) => rise(problem, objective, more));
        if (one === undefined || two === undefined) return;
        compared++;
        // The optimum is convex: the derivative is below each difference, and not far from where the two lead to.
        const rounding = 1e-8 * (Math.abs(price) + grossObjective(problem, schedule, objective) / problem.quantity);
        expect(price).toBeLessThanOrEqual(one + rounding);
        expect(price).toBeGreaterThanOrEqual(one - 3 * (two - one) - 100 * rounding);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(80);
  });
});

/** At the bounds that the lattice, being one, misses by less than rounding. */
function settled({ quantity, lower, upper }: Problem, schedule: Float64Array): Float64Array {
  const nearly = 1e-13 * quantity;
  return schedule.map((x, t) => (upper[t]! - x <= nearly ? upper[t]! : x - lower[t]! <= nearly ? lower[t]! : x));
}

/** Whether some bound is so near that it comes to bind, or no longer does, within the difference. */
function comesToBind({ quantity, lower, upper, trajectory }: Problem, schedule: Float64Array): boolean {
  let done = 0;
  return schedule.some((x, t) => {
    done += x;
    const distances = [x - lower[t]!, upper[t]! - x];
    if (trajectory) distances.push(done - trajectory.lower[t]!, trajectory.upper[t]! - done);
    return distances.some((distance) => distance > 1e-13 * quantity && distance < 1e-3 * quantity);
  });
}

/** How much each of so many more shares adds to the objective; undefined: there is no room for them. */
function rise(problem: Problem, objective: number, more: number): number | undefined {
  const larger = createProblem({ ...problem, quantity: problem.quantity + more });
  return findInfeasibility(larger) ? undefined : (latticeReference(larger).objective - objective) / more;
}
