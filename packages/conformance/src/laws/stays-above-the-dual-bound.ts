import { bestPrice, certify, costCurvesOf, impliedBounds, type Problem } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from '../answer-law.js';

/** Rounding of the bound, relative to the largest of its terms. */
const ROUNDING = 1e-13;

/**
 * No price bounds the optimum from below by more than the cost of the answer: a cheaper answer is no answer. (Shares that
 * it misses by rounding are worth the price, which may be far above what the others cost.)
 */
export const staysAboveTheDualBound: AnswerLaw = answerLaw(
  'never costs less than the dual bound, at any price',
  (problem, { solution }) => {
    const missing = certify(problem, solution.schedule).fillResidual * problem.quantity;
    const prices = [0.5, 0.9, 0.999, 1, 1.001, 1.1, 2].map((factor) => factor * bestPrice(problem));
    for (const price of [...prices, solution.shadowPrice]) {
      const { bound, scale } = dualBoundAt(problem, price);
      if (solution.cost + price * missing < bound - ROUNDING * scale - Number.MIN_VALUE)
        return `costs ${solution.cost}, but none costs less than ${bound}`;
    }
    return undefined;
  },
);

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
