import {
  addTailSums,
  bestPrice,
  costCurvesOf,
  couplingGradient,
  couplingsOf,
  distancesFromTarget,
  holdingsOf,
  impliedBounds,
  type Multipliers,
  type Problem,
  riskWeights,
  type Solution,
  trackingWeights,
} from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';
import { measure } from './measure.js';

/** The rounding error of the bound, relative to its terms: it is a difference of totals. */
const ROUNDING = 1e-12;
/** Currency: costs in the range where doubles lose their digits, next to 0. */
const NOTHING = 1e-300;

/**
 * No prices give a lower bound above the objective of the answer: an answer below a bound must be wrong. (Shares that
 * it misses by rounding count at their marginal cost, which may be far above the cost of the others.)
 */
export const staysAboveTheDualBound: AnswerLaw = answerLaw(
  'never costs less than the dual bound, at any price',
  (problem, { solution }) => {
    const missing = measure(problem, solution).fillResidual * problem.quantity;
    const dearest = dearestShare(problem, solution.schedule, missing);
    const best = bestPrice(problem, solution.schedule);
    const prices = [0.5, 0.9, 0.999, 1, 1.001, 1.1, 2].map((factor) => ({ shadowPrice: factor * best }));
    const ofBounds = [0.5, 1, 2].map((factor) => scaledPrices(solution, factor));
    for (const multipliers of [...prices, ...ofBounds]) {
      const { bound, scale } = dualBoundAt(problem, solution.schedule, multipliers);
      const worth = Math.max(multipliers.shadowPrice, dearest) * missing;
      if (solution.objective + worth < bound - ROUNDING * scale - NOTHING)
        return `has an objective of ${solution.objective}, but none is below ${bound}`;
    }
    return undefined;
  },
);

/** The answer's own shadow price, and a given part of its trajectory prices. */
function scaledPrices(solution: Solution, factor: number): Multipliers {
  const { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = solution;
  return {
    shadowPrice,
    trajectoryLowerPrices: trajectoryLowerPrices?.map((price) => factor * price),
    trajectoryUpperPrices: trajectoryUpperPrices?.map((price) => factor * price),
  };
}

/** The largest marginal cost after a number of additional shares. */
function dearestShare(problem: Problem, schedule: Float64Array, more: number): number {
  const curves = costCurvesOf(problem);
  return schedule.reduce((most, x, t) => Math.max(most, curves.leftMarginalCost(t, x + more)), 0);
}

/**
 * The dual bound by its definition, sum of the minima of C_t(x) - price_t x, and shadowPrice quantity
 * + sum (lower price lower bound - upper price upper bound) over the trajectory bounds - sum rho_t holdings_t^2
 * - sum weight_t distance_t (distance_t + 2 target_t) - the transient cost of the schedule, where price_t is the price of the interval at a schedule with
 *   any holdings.
 */
function dualBoundAt(
  problem: Problem,
  schedule: Float64Array,
  multipliers: Multipliers,
): { bound: number; scale: number } {
  const curves = costCurvesOf(problem);
  const { lower, upper } = impliedBounds(problem);
  const prices = tangentPrices(problem, schedule, multipliers);
  const terms = [multipliers.shadowPrice * problem.quantity, ...couplingTerms(problem, schedule, multipliers)];
  let bound = terms.reduce((sum, term) => sum + term, 0);
  let scale = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  for (let t = 0; t < lower.length; t++) {
    const conjugate = curves.conjugate(t, prices[t]!, lower[t]!, upper[t]!);
    bound -= conjugate;
    // The price of an interval carries the rounding of the shadow price, of which it may be a small remainder.
    scale +=
      (Math.abs(prices[t]!) + Math.abs(multipliers.shadowPrice) + Math.abs(problem.fee?.[t] ?? 0)) * upper[t]! +
      Math.abs(conjugate);
  }
  return { bound, scale };
}

/** The prices of the intervals by the tangents of the couplings at the schedule. */
function tangentPrices(
  problem: Problem,
  schedule: Float64Array,
  { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices }: Multipliers,
): Float64Array {
  const prices = couplingGradient(problem, schedule).map((price) => shadowPrice - price);
  addTailSums((t) => (trajectoryLowerPrices?.[t] ?? 0) - (trajectoryUpperPrices?.[t] ?? 0), prices);
  return prices;
}

function couplingTerms(
  problem: Problem,
  schedule: Float64Array,
  { trajectoryLowerPrices, trajectoryUpperPrices }: Multipliers,
): number[] {
  const holdings = holdingsOf(schedule);
  const risk = Array.from(riskWeights(problem) ?? [], (weight, t) => -weight * holdings[t]! * holdings[t]!);
  const weights = trackingWeights(problem);
  const tracking = weights
    ? distancesFromTarget(problem.tracking!, schedule).map(
        (distance, t) => -weights[t]! * distance * (distance + 2 * problem.tracking!.target[t]!),
      )
    : [];
  const lower = Array.from(trajectoryLowerPrices ?? [], (price, t) => price * problem.trajectory!.lower[t]!);
  const upper = Array.from(trajectoryUpperPrices ?? [], (price, t) =>
    price > 0 ? -price * problem.trajectory!.upper[t]! : 0,
  );
  const transient = couplingsOf(problem).filter(({ feature }) => feature === 'transient-impact');
  const left = transient.map((coupling) => -coupling.value(schedule));
  return [...risk, ...tracking, ...left, ...lower, ...upper];
}
