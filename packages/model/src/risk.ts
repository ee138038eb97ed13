import { CompensatedSum } from './compensated-sum.js';
import type { Problem } from './problem.js';

/**
 * What is left to trade after each interval: what the schedule does later, shares.
 *
 * Of a schedule that fills the order this is the quantity less what is done. As that difference the last holdings would be
 * rounding, of the size of the quantity's, and so would be what strong risk makes of them; summed from the end they keep
 * their digits.
 *
 * @param schedule - shares, T of them
 * @returns shares, T of them; 0 after the last interval
 * @example
 * ```ts
 * import { holdingsOf } from '@waterfill/model';
 * Array.from(holdingsOf([5, 3, 2])); // => [5, 2, 0]
 * ```
 */
export function holdingsOf(schedule: ArrayLike<number>): Float64Array {
  const holdings = new Float64Array(schedule.length);
  const left = new CompensatedSum();
  for (let t = schedule.length - 1; t >= 0; t--) {
    holdings[t] = left.value;
    left.add(schedule[t]!);
  }
  return holdings;
}

/**
 * rho_t = aversion volatility_t^2 duration_t, so that the risk costs sum rho_t holdings_t^2; undefined where the problem
 * has no risk.
 *
 * @returns currency per share^2, T of them; 0 after the last interval, where nothing is left
 */
export function riskWeights({ risk }: Problem): Float64Array | undefined {
  return risk && varianceWeights(risk).map((weight) => worthOf(risk, weight));
}

/** What a variance costs; one that overflows costs nothing either where nobody is averse to it. */
function worthOf({ aversion }: NonNullable<Problem['risk']>, variance: number): number {
  return aversion === 0 ? 0 : aversion * variance;
}

function varianceWeights({ volatility, duration }: NonNullable<Problem['risk']>): Float64Array {
  const last = volatility.length - 1;
  return volatility.map((sigma, t) => (t < last ? sigma * sigma * duration[t]! : 0));
}

/** What a schedule is worth beside its impact cost. */
export interface Valuation {
  /** what the schedule minimises: the cost, and where the problem has risk, aversion times the variance on top, currency */
  readonly objective: number;
  /** the cost and permanentImpact quantity^2 / 2, currency; absent where the problem has neither that nor risk */
  readonly expectedCost?: number;
  /** of the cost, from the moves of the price while shares are held, currency; absent as `expectedCost` is */
  readonly standardDeviation?: number;
}

/**
 * The objective of a schedule, its expected cost and the standard deviation of that.
 *
 * @param schedule - shares, T of them
 * @param cost - what it costs, sum C_t(x_t), currency
 * @example
 * ```ts
 * import { createProblem, valuationOf } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const risk = { aversion: 2, volatility: [3, 3], duration: [1, 1] };
 * const problem = createProblem({ quantity: 6, impact, risk, permanentImpact: 0.5 });
 * valuationOf(problem, [4, 2], 20); // => { objective: 92, expectedCost: 29, standardDeviation: 6 }
 * ```
 */
export function valuationOf(problem: Problem, schedule: ArrayLike<number>, cost: number): Valuation {
  const { quantity, risk, permanentImpact } = problem;
  if (risk === undefined && permanentImpact === undefined) return { objective: cost };
  const variance = risk === undefined ? 0 : varianceOf(risk, holdingsOf(schedule));
  return {
    objective: risk === undefined ? cost : cost + worthOf(risk, variance),
    expectedCost: cost + ((permanentImpact ?? 0) * quantity * quantity) / 2,
    standardDeviation: Math.sqrt(variance),
  };
}

function varianceOf(risk: NonNullable<Problem['risk']>, holdings: Float64Array): number {
  const sum = new CompensatedSum();
  varianceWeights(risk).forEach((weight, t) => {
    sum.add(weight * holdings[t]! * holdings[t]!);
  });
  return sum.value;
}
