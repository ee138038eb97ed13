import {
  compensatedSum,
  costCurvesOf,
  createProblem,
  type Problem,
  type Risk,
  type Trajectory,
} from '@waterfill/model';
import { fillByWeights } from './fill-by-weights.js';
import { drawProblem } from './random-problem.js';
import { uniforms } from './uniforms.js';

/**
 * A difficult problem whose intervals are coupled: the power laws, bounds and scales of {@link randomProblem}, with
 * trajectory bounds, with risk, or with both, and with a feasible schedule.
 *
 * The trajectory bounds, few or one at every interval, are drawn around a feasible schedule: tight, loose, on both
 * sides at once, and so close that they leave no choice. The risk term is between 1e-4 and 1e4 times the cost, or 0 if
 * the volatility or the duration is 0.
 *
 * @param seed - an integer; the same problem for the same one
 * @param longest - the most intervals
 * @example
 * ```ts
 * import { randomCoupledProblem } from '@waterfill/conformance';
 * randomCoupledProblem(2).lower.length; // => 159
 * ```
 */
export function randomCoupledProblem(seed: number, longest = 1000): Problem {
  const uniform = uniforms(seed);
  const problem = withFeasibleOrder(drawProblem(uniform, longest));
  const kind = Math.floor(4 * uniform());
  const weights = problem.lower.map(() => uniform() ** 3);
  return createProblem({
    ...problem,
    ...(kind !== 0 && { trajectory: drawTrajectory(uniform, problem, fillByWeights(problem, weights)) }),
    ...(kind !== 1 && { risk: drawRisk(uniform, problem) }),
  });
}

/** The order, or as close to it as the bounds allow. */
function withFeasibleOrder(problem: Problem): Problem {
  const [least, most] = [compensatedSum(problem.lower), compensatedSum(problem.upper)];
  return { ...problem, quantity: Math.min(Math.max(problem.quantity, least), most) };
}

/** Bounds that the schedule keeps; each is of three kinds, tight, nearly so, or anywhere. */
export function drawTrajectory(uniform: () => number, { quantity }: Problem, schedule: Float64Array): Trajectory {
  const share = (1 / schedule.length) ** uniform();
  const lower = new Float64Array(schedule.length);
  const upper = new Float64Array(schedule.length).fill(Number.POSITIVE_INFINITY);
  const slack = (): number => [0, 1e-6 * uniform(), uniform(), uniform()][Math.floor(4 * uniform())]!;
  let done = 0;
  for (let t = 0; t < schedule.length; t++) {
    done = Math.min(done + schedule[t]!, quantity);
    if (uniform() < share) lower[t] = done * (1 - slack());
    if (uniform() < share) upper[t] = done + slack() * (quantity - done);
  }
  return { lower, upper };
}

/** Scaled so that holding an even split costs from 1e-4 to 1e4 times as much as trading it. */
export function drawRisk(uniform: () => number, { quantity, impact, lower: { length } }: Problem): Risk {
  const wiggle = (zeros: number): Float64Array =>
    new Float64Array(length).map(() => (uniform() < zeros ? 0 : 10 ** (2 * uniform() - 1)));
  const zeros = uniform() < 0.3 ? 0.3 : 0;
  const curves = costCurvesOf({ impact });
  const costs = new Float64Array(length).map((_, t) => curves.cost(t, quantity / length));
  const variance = (length * quantity * quantity) / 3;
  const aversion = (10 ** (8 * uniform() - 4) * compensatedSum(costs)) / (variance || 1);
  return { aversion, volatility: wiggle(zeros), duration: wiggle(0) };
}
