import { compensatedSum, costCurvesOf, createProblem, type Problem } from '@waterfill/model';
import { randomCoupledProblem } from './random-coupled-problem.js';
import { uniforms } from './uniforms.js';

/**
 * A difficult problem with a target: that of {@link randomCoupledProblem}, half of the time without its other
 * couplings.
 *
 * The target rises to the order, within the bounds or not. Its weights differ by two decades, some are 0; a distance of
 * the whole order throughout would cost between 1e-4 and 1e4 times as much as an even split.
 *
 * @param seed - an integer; the same problem for the same one
 * @param longest - the most intervals
 * @example
 * ```ts
 * import { randomTrackedProblem } from '@waterfill/conformance';
 * import { featuresOf } from '@waterfill/model';
 * featuresOf(randomTrackedProblem(2)).has('tracking'); // => true
 * ```
 */
export function randomTrackedProblem(seed: number, longest = 1000): Problem {
  const { trajectory, risk, ...separable } = randomCoupledProblem(seed, longest);
  const uniform = uniforms(seed + TRACKED);
  const couplings = uniform() < 0.5 ? {} : { trajectory, risk };
  const { quantity, impact, lower } = separable;
  const { length } = lower;
  const curves = costCurvesOf({ impact });
  const cost = compensatedSum(lower.map((_, t) => curves.cost(t, quantity / length)));
  const scale = (10 ** (8 * uniform() - 4) * cost) / (length * quantity * quantity || 1);
  const weight = lower.map(() => (uniform() < 0.1 ? 0 : scale * 10 ** (2 * uniform() - 1)));
  const parts = lower.map(() => uniform() ** 3);
  const total = compensatedSum(parts) || 1;
  let done = 0;
  const target = parts.map((part) => (done = Math.min(quantity, done + (part / total) * quantity)));
  return createProblem({
    ...separable,
    ...couplings,
    tracking: { weight, target: target.with(length - 1, quantity) },
  });
}

/** Makes the target independent of the rest of the problem. */
const TRACKED = 2 ** 20;
