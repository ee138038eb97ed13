import { createProblem, expm1, log1p, type OrderProblem, type Problem, ProblemError } from '@waterfill/model';
import { bookOf, meanSpreads, steepnessOf } from './book-of-order.js';

/** How fast the book recovers from the order's own trades. */
export interface Recovery {
  /** after how long half of what a trade moved has come back, seconds, > 0 */
  readonly halfLife: number;
  /** how far the book moves with a trade, currency per share^2, >= 0; default: what the measured impact says */
  readonly coefficient?: number | undefined;
}

/**
 * The problem of an order on a book that is not full again when the next interval begins, but recovers exponentially
 * (Obizhaeva & Wang, Optimal trading strategy and supply/demand dynamics, 2013).
 *
 * Without it each interval walks a full book, and the walk is the whole impact. With it the walk is split, so that
 * nothing counts twice: each share pays the half-spread, and all that it pays beyond is the transient impact, of its own
 * interval as well as of those before. A book of this steepness costs as much to walk at once as today.
 *
 * - The shares of an interval are taken to be traded evenly over it. So the coefficient and the rate of the kernel are
 *   those with which an interval's own trades, and an even rate of trading, cost what they do in continuous time:
 *   the cost of a schedule hardly depends on how it is cut into intervals.
 * - The half-spread is the mean over the time in which the book recovers, a mean lifetime before and after. A narrower
 *   spread is a few shares at a better price; who takes them waits as long for more.
 * - The steepness is the same all day. What differs between intervals is the half-spread, and the most that they take.
 *
 * @param order - with a grid
 * @throws ProblemError if the length of intervals is not known, or the problem has transient impact already
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { recoveringBook } from '@waterfill/plan';
 * const impact = { kind: 'power-law', coefficient: [0.001, 0.001], exponent: [1, 1], halfSpread: [0.02, 0.02] } as const;
 * const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const { impact: spread, transientImpact } = recoveringBook({ problem: createProblem({ quantity: 100, impact }), grid }, { halfLife: 600 });
 * [spread.kind, transientImpact!.kernel]; // => ['power-law', 'exponential']
 * ```
 */
export function recoveringBook(order: OrderProblem, { halfLife, coefficient }: Recovery): Problem {
  const { problem, grid } = order;
  if (grid === undefined) throw refusal('the problem has no grid, so the length of its intervals is not known');
  if (problem.transientImpact !== undefined) {
    throw refusal('the problem has transient impact of its own, which says how the book recovers');
  }
  const lifetime = halfLife / Math.LN2;
  const book = bookOf(problem, grid);
  const steepness = coefficient ?? steepnessOf(book, problem.quantity, lifetime);
  const halfSpread = meanSpreads(book, lifetime);
  const zeros = halfSpread.map(() => 0);
  return createProblem({
    ...problem,
    impact: { kind: 'power-law', coefficient: zeros, exponent: zeros.map(() => 1), halfSpread },
    upper: book.capacity,
    transientImpact: { ...evenKernel(steepness, lifetime, grid.intervalSeconds), times: book.middles },
  });
}

function refusal(reason: string): ProblemError {
  return new ProblemError('resilience', reason);
}

/**
 * The kernel between intervals of a length, each of which trades evenly, for a book that recovers as
 * G(t) = K exp(-t / lifetime).
 *
 * Its coefficient is the mean of G over two times in one interval, 2 K (r - 1 + e^-r) / r^2 with r the length in
 * lifetimes. Its rate is such that a row of the kernel sums to the integral of G, 2 K / r in intervals.
 */
function evenKernel(steepness: number, lifetime: number, length: number) {
  const r = length / lifetime;
  // Of 2 (r - 1 + e^-r) / r^2 the leading digits cancel where r is small.
  const own = r < 1e-3 ? 1 - r / 3 + (r * r) / 12 : (2 * (r + expm1(-r))) / (r * r);
  // (1 + phi) / (1 - phi) = 2 / (r own) for phi = e^(-rate length)
  const rate = log1p(2 / (2 / (r * own) - 1)) / length;
  return { kernel: 'exponential', coefficient: steepness * own, rate } as const;
}
