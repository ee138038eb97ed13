import { CompensatedSum } from '../numbers/compensated-sum.js';
import type { Problem, Tracking } from '../problem/problem.js';
import type { Coupling } from './coupling.js';
import { addTailSums } from './tail-sums.js';

/**
 * The weights of the squared distances from the target, undefined where the problem has no tracking.
 *
 * @returns currency per share^2, T of them; 0 for the last interval, by whose end all is done whatever the target
 * @example
 * ```ts
 * import { createProblem, trackingWeights } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const tracking = { weight: 0.5, target: [2, 4, 6] };
 * trackingWeights(createProblem({ quantity: 6, impact, tracking })); // => Float64Array.of(0.5, 0.5, 0)
 * ```
 */
export function trackingWeights({ tracking }: Problem): Float64Array | undefined {
  return tracking?.weight.with(tracking.weight.length - 1, 0);
}

/**
 * The cost of distances from the target, sum weight_t (done_t - target_t)^2; undefined if the problem has no tracking.
 */
export function trackingCoupling(problem: Problem): Coupling | undefined {
  const { tracking } = problem;
  const weights = trackingWeights(problem);
  if (tracking === undefined || weights === undefined) return undefined;
  return {
    feature: 'tracking',
    isActive: weights.some((weight) => weight > 0),
    value: (schedule) => {
      const sum = new CompensatedSum();
      distancesFromTarget(tracking, schedule).forEach((distance, t) => {
        sum.add(weights[t]! * distance * distance);
      });
      return sum.value;
    },
    gradient: (schedule, into) => {
      const distances = distancesFromTarget(tracking, schedule);
      // A share counts as done from its interval on.
      addTailSums((t) => 2 * weights[t]! * distances[t]!, into);
    },
  };
}

/**
 * The shares done by the end of each interval, less the target.
 *
 * @param schedule - shares, T of them
 * @returns shares, T of them; below 0 if fewer are done; a difference within rounding is 0
 * @example
 * ```ts
 * import { distancesFromTarget } from '@waterfill/model';
 * const tracking = { weight: Float64Array.of(1, 1, 1), target: Float64Array.of(2, 4, 6) };
 * distancesFromTarget(tracking, [3, 0, 3]); // => Float64Array.of(1, -1, 0)
 * ```
 */
export function distancesFromTarget({ target }: Tracking, schedule: ArrayLike<number>): Float64Array {
  const done = new CompensatedSum();
  const rounding = ROUNDING * target[target.length - 1]!;
  return target.map((shares, t) => {
    done.add(schedule[t]!);
    // Subtracted before the sum is rounded: near the target the rounding would be all that is left.
    done.add(-shares);
    const distance = done.value;
    done.add(shares);
    return Math.abs(distance) <= rounding ? 0 : distance;
  });
}

/**
 * Relative to the quantity: a target met within this is met exactly, so that a target that can be followed costs
 * nothing.
 */
const ROUNDING = 2 ** -51;
