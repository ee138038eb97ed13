import { CompensatedSum } from '../numbers/compensated-sum.js';
import type { Problem, Risk } from '../problem/problem.js';
import type { Coupling } from './coupling.js';
import { holdingsOf } from './holdings.js';

/**
 * rho_t = aversion volatility_t^2 duration_t, so that the risk costs sum rho_t holdings_t^2; undefined where the
 * problem has no risk.
 *
 * @returns currency per share^2, T of them; 0 after the last interval, where nothing is left
 * @example
 * ```ts
 * import { createProblem, riskWeights } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const risk = { aversion: 0.5, volatility: [2, 2], duration: [1, 1] };
 * riskWeights(createProblem({ quantity: 10, impact, risk })); // => Float64Array.of(2, 0)
 * ```
 */
export function riskWeights({ risk }: Problem): Float64Array | undefined {
  if (risk === undefined) return undefined;
  const weights = varianceWeights(risk);
  for (let t = 0; t < weights.length; t++) weights[t] = worthOf(risk, weights[t]!);
  return weights;
}

/** The cost of a schedule's variance, aversion times {@link varianceOf}; undefined if the problem has no risk. */
export function riskCoupling(problem: Problem): Coupling | undefined {
  const { risk } = problem;
  if (risk === undefined) return undefined;
  return {
    feature: 'risk',
    // By need: a solve makes this object several times, most of them for the value, or to see whether there is one.
    get isActive() {
      return riskWeights(problem)!.some((weight) => weight > 0);
    },
    value: (schedule) => worthOf(risk, varianceOf(risk, schedule)),
    gradient: (schedule, into) => {
      const weights = riskWeights(problem)!;
      const holdings = holdingsOf(schedule);
      // A share is held until the end of every interval before its own.
      const heldUntil = new CompensatedSum();
      for (let t = 0; t < into.length; t++) {
        into[t]! += heldUntil.value;
        heldUntil.add(2 * weights[t]! * holdings[t]!);
      }
    },
  };
}

/** The variance of the cost of a schedule, sum volatility_t^2 duration_t holdings_t^2, currency^2. */
export function varianceOf(risk: Risk, schedule: ArrayLike<number>): number {
  const holdings = holdingsOf(schedule);
  const weights = varianceWeights(risk);
  const sum = new CompensatedSum();
  for (let t = 0; t < weights.length; t++) sum.add(weights[t]! * holdings[t]! * holdings[t]!);
  return sum.value;
}

/** The cost of a variance; 0 if the aversion is 0, even if the variance overflows. */
function worthOf({ aversion }: Risk, variance: number): number {
  return aversion === 0 ? 0 : aversion * variance;
}

function varianceWeights({ volatility, duration }: Risk): Float64Array {
  const weights = new Float64Array(volatility.length);
  for (let t = 0; t < weights.length - 1; t++) weights[t] = volatility[t]! * volatility[t]! * duration[t]!;
  return weights;
}
