import {
  capacityOf,
  costCurvesOf,
  featuresOf,
  gapRounding,
  grossObjective,
  intervalPrices,
  type Problem,
  type Solution,
} from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/** Prices at a bound follow from the price of the interval by one subtraction. */
const ROUNDING = 1e-9;

/**
 * The prices of the bounds are at least 0, and 0 away from the bounds; at a bound they are the difference between the
 * price of the interval and its marginal cost. (Between the bounds the gap measures how well those two agree.) In lots
 * these prices are those of fractional shares and do not apply to whole lots.
 */
export const pricesTheBounds: AnswerLaw = answerLaw('prices the bounds', (problem, { solution }, { tolerance }) => {
  if (featuresOf(problem).has('nonconvex') || problem.lot !== undefined) return undefined;
  const capacity = capacityOf(problem);
  const prices = intervalPrices(problem, solution.schedule, solution);
  let slack = 0;
  for (let t = 0; t < capacity.length; t++) {
    const wrong = wrongPrice(problem, solution, t, capacity[t]!, prices[t]!);
    if (wrong !== undefined) return `interval ${t} ${wrong}`;
    const x = solution.schedule[t]!;
    if (solution.lowerPrices[t]! > 0) slack += solution.lowerPrices[t]! * Math.abs(x - problem.lower[t]!);
    if (solution.upperPrices[t]! > 0) slack += solution.upperPrices[t]! * Math.abs(capacity[t]! - x);
  }
  const gross = grossObjective(problem, solution.schedule, solution.objective);
  const allowed = tolerance * gross + gapRounding(problem, gross, solution.shadowPrice);
  return slack <= allowed ? undefined : `prices bounds that do not bind, at ${slack / gross} of the objective`;
});

function wrongPrice(
  problem: Problem,
  solution: Solution,
  t: number,
  most: number,
  intervalPrice: number,
): string | undefined {
  const least = problem.lower[t]!;
  const [x, lowerPrice, upperPrice] = [solution.schedule[t]!, solution.lowerPrices[t]!, solution.upperPrices[t]!];
  if (!(lowerPrice >= 0 && upperPrice >= 0)) return `has the prices ${lowerPrice} and ${upperPrice}, one is negative`;
  if (x > least && x < most) return undefined;
  const curves = costCurvesOf(problem);
  // At a kink the marginal cost is a range, so the price of a bound there is one too.
  const reduced = [curves.leftMarginalCost(t, x), curves.marginalCost(t, x)].map((cost) => {
    const difference = cost - intervalPrice;
    if (least === most) return difference;
    return x <= least ? Math.max(0, difference) : Math.min(0, difference);
  });
  const slack =
    ROUNDING *
    (Math.abs(solution.shadowPrice) +
      Math.abs(problem.fee?.[t] ?? 0) +
      Math.abs(intervalPrice) +
      lowerPrice +
      upperPrice);
  const price = lowerPrice - upperPrice;
  if (price >= reduced[0]! - slack && price <= reduced[1]! + slack) return undefined;
  return `at its bound of ${x} has a reduced cost from ${reduced[0]} to ${reduced[1]}, but the price ${price}`;
}
