import {
  answerWithFees,
  binaryLog,
  hasBounds,
  type PowerLawImpact,
  type Problem,
  powerLawMarginalCost,
  powerOfTwo,
  remainderOf,
  settleRounding,
  shadowPriceOf,
  splitByBinaryLogs,
  withoutFees,
} from '@waterfill/model';

/**
 * Splits an order over intervals that share one impact exponent and one half-spread.
 *
 * Minimises sum h x_t + a_t x_t^(1 + alpha) subject to sum x_t = quantity and lower_t <= x_t <= upper_t. Every interval
 * strictly inside its bounds has the same marginal cost h + (1 + alpha) a_t x_t^alpha, the shadow price, hence
 * x_t = clip(m a_t^(-1/alpha), lower_t, upper_t) with one m for all, found exactly. The weights a_t^(-1/alpha) span
 * hundreds of decades for small exponents and are kept as logarithms.
 *
 * @param given - feasible, and without the features `mixed-exponents`, `half-spread`, `flat`, `tabulated`
 * @param out - takes the shares, one per interval; absent: a new array
 * @returns shares per interval, filling the order to rounding, and the shadow price in currency per share
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveClosedForm } from '@waterfill/solver-closedform';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * const { schedule, shadowPrice } = solveClosedForm(createProblem({ quantity: 49, impact }));
 * Array.from(schedule, Math.round); // => [36, 9, 4]
 * shadowPrice; // => 9
 * ```
 */
export function solveClosedForm(
  given: Problem,
  out: Float64Array = new Float64Array(given.lower.length),
): { schedule: Float64Array; shadowPrice: number } {
  const { problem, shift } = withoutFees(given);
  const impact = problem.impact as PowerLawImpact;
  putLogWeights(problem, impact, out);
  const nothingClips = problem.quantity > 0 && !hasBounds(problem);
  if (!nothingClips) out.set(splitByBinaryLogs(problem, out));
  const largest = nothingClips ? scaleToOrder(problem.quantity, out) : largestInside(problem, out);
  return answerWithFees({ schedule: out, shadowPrice: priceOf(problem, impact, out, largest) }, given, shift);
}

/** log2 (a_t / a)^(-1/alpha), relative to the smallest a: the weights that matter are then near 1 and lose no digits. */
function putLogWeights({ upper }: Problem, { coefficient, exponent }: PowerLawImpact, weights: Float64Array): void {
  let smallest = Number.POSITIVE_INFINITY;
  for (let t = 0; t < coefficient.length; t++) {
    if (upper[t]! > 0) smallest = Math.min(smallest, coefficient[t]!);
  }
  for (let t = 0; t < weights.length; t++) {
    weights[t] = upper[t]! > 0 ? logWeight(coefficient[t]!, smallest, exponent[t]!) : Number.NEGATIVE_INFINITY;
  }
}

/** Finite, however far apart the coefficients and however small the exponent. */
function logWeight(coefficient: number, smallest: number, exponent: number): number {
  const ratio = coefficient / smallest;
  // `binaryLog(1)` is not exactly 0, and intervals with equal coefficients must get equal shares.
  if (ratio === 1) return 0;
  const logRatio = ratio < Number.POSITIVE_INFINITY ? binaryLog(ratio) : binaryLog(coefficient) - binaryLog(smallest);
  return Math.max(-logRatio / exponent, -Number.MAX_VALUE);
}

/**
 * Turns binary logarithms of weights into shares. In place, since for short horizons allocating takes half of the time.
 *
 * @returns the interval of the most shares
 */
function scaleToOrder(quantity: number, schedule: Float64Array): number {
  let total = 0;
  let largest = 0;
  let most = 0;
  for (let t = 0; t < schedule.length; t++) {
    const weight = powerOfTwo(schedule[t]!);
    schedule[t] = weight;
    total += weight;
    if (weight > most) {
      most = weight;
      largest = t;
    }
  }
  const multiple = quantity / total;
  for (let t = 0; t < schedule.length; t++) schedule[t]! *= multiple;
  settleRounding(schedule, remainderOf(quantity, schedule), largest);
  return largest;
}

/** The largest interval inside its bounds; -1: there is none. */
function largestInside({ lower, upper }: Problem, schedule: Float64Array): number {
  let largest = -1;
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    if (x > lower[t]! && x < upper[t]! && (largest < 0 || x > schedule[largest]!)) largest = t;
  }
  return largest;
}

/** The marginal cost of the largest interval inside its bounds, which has the least rounding. */
function priceOf(problem: Problem, impact: PowerLawImpact, schedule: Float64Array, largest: number): number {
  if (largest < 0) return shadowPriceOf(problem, schedule);
  const coefficient = impact.coefficient[largest]!;
  const exponent = impact.exponent[largest]!;
  const halfSpread = impact.halfSpread?.[largest] ?? 0;
  return powerLawMarginalCost({ coefficient, exponent, halfSpread }, schedule[largest]!);
}
