import { bestPrice, costCurvesOf, type Problem, type StopReason, settleFill } from '@waterfill/model';
import type { BasketMultipliers } from '../basket-multipliers.js';
import type { BasketProblem } from '../basket-problem.js';
import { certifyBasket } from '../certify-basket.js';
import type { BasketControl, BasketKernelAnswer } from '../create-basket-solver.js';
import { BasketSplitting } from './basket-splitting.js';

/** Iterations; more would be slower than any other method. */
const MOST = 5000;

/** The certificate, which takes about as long as an iteration, is asked after so many. */
const APART = 5;

/**
 * Finds the schedules of a basket by splitting: each iteration solves every interval of every order by itself, and then what
 * couples them as a quadratic problem.
 *
 * Another method than the interior-point one of `@waterfill/solver-convex`, and slower, much so for hundreds of intervals with
 * bounds of the exposure: an independent check of it, down to relative gaps of about 1e-6. It takes tables, too, as long as they are convex.
 *
 * @param basket - feasible, of convex costs
 * @param control - absent: a relative gap of 1e-6, no limits
 * @returns the best schedules found, with their prices; `stopped` is `stalled` where the gap is not reached
 * @example
 * ```ts
 * import { createBasket, solveBasketBySplitting } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const risk = { aversion: 1, duration: 1, covariance: [[1, 0.9], [0.9, 1]] };
 * const firstOf = (sides: readonly ('buy' | 'sell')[]): string => {
 *   const assets = sides.map((side, i) => ({ symbol: `S${i}`, side, problem }));
 *   return solveBasketBySplitting(createBasket({ assets, risk })).schedules[0]![0]!.toFixed(3);
 * };
 * firstOf(['buy', 'sell']); // => '3.143'
 * firstOf(['buy', 'buy']); // => '4.462'
 * ```
 */
export function solveBasketBySplitting(
  basket: BasketProblem,
  { tolerance = 1e-6, next }: Partial<BasketControl> = {},
): SplitBasketAnswer {
  const problems = basket.assets.map(({ problem }) => problem);
  const prices = problems.map((problem) => bestPrice(problem));
  const starts = problems.map((problem, i) => responsesAt(problem, prices[i]!));
  const splitting = new BasketSplitting(
    basket,
    starts,
    starts.map((start, i) => start.map(() => prices[i]!)),
  );
  let best = judge(basket, starts, { shadowPrices: prices }, 0);
  for (let iterations = 1; iterations <= MOST; iterations++) {
    if (!splitting.iterate()) return { ...best.answer, iterations, stopped: 'numerical-error' };
    if (iterations % APART === 0) {
      const found = judge(basket, schedulesOf(problems, splitting), splitting.multipliers, iterations);
      if (found.gap <= best.gap) best = found;
    }
    const stopped = best.gap <= tolerance ? undefined : next?.({ iteration: iterations, relativeGap: best.gap });
    if (best.gap <= tolerance || stopped !== undefined) return { ...best.answer, iterations, stopped };
  }
  return { ...best.answer, iterations: MOST, stopped: 'stalled' };
}

/** The result of {@link solveBasketBySplitting}: always schedules, at least the best ones found. */
export interface SplitBasketAnswer extends BasketKernelAnswer {
  readonly schedules: readonly Float64Array[];
  readonly stopped?: StopReason | undefined;
}

interface Judged {
  readonly answer: SplitBasketAnswer;
  /** relative; Infinity: the schedules are not feasible */
  readonly gap: number;
}

function judge(
  basket: BasketProblem,
  schedules: readonly Float64Array[],
  multipliers: BasketMultipliers,
  iterations: number,
): Judged {
  const { feasible, relativeGap } = certifyBasket(basket, schedules, multipliers);
  const { shadowPrices, exposureLowerPrices, exposureUpperPrices } = multipliers;
  const answer = { schedules, shadowPrices: Float64Array.from(shadowPrices), iterations };
  const exposure = basket.exposure && {
    exposureLowerPrices: exposureLowerPrices && Float64Array.from(exposureLowerPrices),
    exposureUpperPrices: exposureUpperPrices && Float64Array.from(exposureUpperPrices),
  };
  return { answer: { ...answer, ...exposure }, gap: feasible ? Math.abs(relativeGap) : Number.POSITIVE_INFINITY };
}

function responsesAt(problem: Problem, price: number): Float64Array {
  const { lower, upper, quantity } = problem;
  const curves = costCurvesOf(problem);
  const start = lower.map((least, t) => curves.response(t, price, least, Math.min(upper[t]!, quantity)));
  settleFill(problem, start, start.slice());
  return start;
}

/** The joint shares within the bounds. */
function schedulesOf(problems: readonly Problem[], { count, length, joint }: BasketSplitting): Float64Array[] {
  return problems.map((problem, i) => {
    const schedule = Float64Array.from({ length }, (_, t) => joint[t * count + i]!);
    settleFill(problem, schedule, schedule.slice().map(Math.abs));
    return schedule;
  });
}
