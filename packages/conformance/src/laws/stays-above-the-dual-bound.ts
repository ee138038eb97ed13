import { bestPrice, certify, costCurvesOf, impliedBounds, type Problem } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from '../answer-law.js';

/** Rounding of the bound, relative to its terms: as a difference of totals it has no more digits than this. */
const ROUNDING = 1e-12;
/** Currency: costs in the range where doubles lose their digits, next to 0. */
const NOTHING = 1e-300;

/**
 * No price bounds the optimum from below by more than the cost of the answer: a cheaper answer is no answer. (Shares that
 * it misses by rounding are worth their marginal cost, which may be far above what the others cost.)
 */
export const staysAboveTheDualBound: AnswerLaw = answerLaw(
  'never costs less than the dual bound, at any price',
  (problem, { solution }) => {
    const missing = certify(problem, solution.schedule, solution).fillResidual * problem.quantity;
    const dearest = dearestShare(problem, solution.schedule, missing);
    const prices = [0.5, 0.9, 0.999, 1, 1.001, 1.1, 2].map((factor) => factor * bestPrice(problem));
    for (const price of [...prices, solution.shadowPrice]) {
      const { bound, scale } = dualBoundAt(problem, price);
      if (solution.cost + Math.max(price, dearest) * missing < bound - ROUNDING * scale - NOTHING)
        return `costs ${solution.cost}, but none costs less than ${bound}`;
    }
    return undefined;
  },
);

/** The largest marginal cost after that many more shares. */
function dearestShare({ impact }: Problem, schedule: Float64Array, more: number): number {
  const curves = costCurvesOf(impact);
  return schedule.reduce((most, x, t) => Math.max(most, curves.leftMarginalCost(t, x + more)), 0);
}

/** D(price) = price quantity + sum of the minima of C_t(x) - price x, by its definition. */
function dualBoundAt({ quantity, ...problem }: Problem, price: number): { bound: number; scale: number } {
  const curves = costCurvesOf(problem.impact);
  const { lower, upper } = impliedBounds({ quantity, ...problem });
  let bound = price * quantity;
  let scale = Math.abs(bound);
  for (let t = 0; t < lower.length; t++) {
    const conjugate = curves.conjugate(t, price, lower[t]!, upper[t]!);
    bound -= conjugate;
    scale += Math.abs(price) * upper[t]! + Math.abs(conjugate);
  }
  return { bound, scale };
}
