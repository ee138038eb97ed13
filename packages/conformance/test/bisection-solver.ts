import {
  bestPrice,
  costCurvesOf,
  createSolver,
  impliedBounds,
  type KernelAnswer,
  type Problem,
  type Solver,
  settleFill,
  shadowPriceOf,
} from '@waterfill/model';

/** A correct backend made of nothing but the model: bisection of the price. Takes everything convex, slowly. */
export function createBisectionSolver(): Solver {
  return createSolver({
    name: 'bisection',
    supports: new Set(['power-law', 'tabulated', 'mixed-exponents', 'half-spread', 'fee', 'bounds', 'flat']),
    cancellation: 'before-start',
    tolerance: 1e-12,
    kernel: bisect,
  });
}

/** The responses on both sides of the best price, which differ on flats and by rounding, mixed so that they fill. */
export function bisect(problem: Problem): KernelAnswer {
  if (problem.quantity - sum(problem.lower) <= 1e-15 * problem.quantity) {
    return { schedule: problem.lower.slice(), shadowPrice: shadowPriceOf(problem, problem.lower), iterations: 0 };
  }
  const price = bestPrice(problem);
  const { lower, upper } = impliedBounds(problem);
  const curves = costCurvesOf(problem);
  const respond = (at: number): Float64Array => lower.map((least, t) => curves.response(t, at, least, upper[t]!));
  // Slopes of tables that are meant to tie differ by the rounding of their sizes and costs.
  const apart = problem.impact.kind === 'tabulated' ? 1e-13 : 2e-16;
  const less = respond(price * (1 - apart) - Number.MIN_VALUE);
  const more = respond(price * (1 + apart) + Number.MIN_VALUE);
  const [low, high] = [sum(less), sum(more)];
  const share = high > low ? Math.min(1, Math.max(0, (problem.quantity - low) / (high - low))) : 0;
  const schedule = less.map((x, t) => x + share * (more[t]! - x));
  const shadowPrice = priceOf(problem, schedule, price, share > 1e-9 && share < 1 - 1e-9);
  settleFill(problem, schedule, schedule.slice());
  return { schedule, shadowPrice, iterations: 1 };
}

/** The best price is one of several where the implied bounds, or the kinks of the tables, leave no choice. */
function priceOf(problem: Problem, schedule: Float64Array, price: number, isBetween: boolean): number {
  if (problem.impact.kind === 'tabulated') return isBetween ? price : shadowPriceOf(problem, schedule);
  const interior = schedule.map((x, t) => (x > problem.lower[t]! && x < problem.upper[t]! ? x : 0));
  const largest = interior.indexOf(Math.max(...interior));
  if (interior[largest] === 0) return shadowPriceOf(problem, schedule);
  const marginal = costCurvesOf(problem).marginalCost(largest, schedule[largest]!);
  return Math.abs(price - marginal) > 1e-9 * marginal ? marginal : price;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
