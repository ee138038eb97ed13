import {
  type ImpactCurves,
  type OrderProblem,
  problemOfFit,
  type SolveResult,
  withBoundsInLots,
} from '@waterfill/model';
import { chooseSolver, solve } from '@waterfill/solvers';
import type { PlanningInputs } from './days/fitted-days.js';
import { coupleProblem, type Market } from './order/couple-problem.js';
import type { OrderRequest } from './order/order.js';

/** A solved order. */
export interface SolvedOrder {
  readonly order: OrderProblem;
  readonly result: SolveResult;
  /** why this backend was chosen */
  readonly why: string;
}

/** Makes the problem of an order on prepared inputs, and solves it. */
export async function solveOrder(
  { curves, fit, bounds, lots }: PlanningInputs,
  asked: OrderRequest,
  signal?: AbortSignal,
): Promise<SolvedOrder> {
  const { quantity, fee, solver, currency } = asked;
  const separable = withBoundsInLots(
    problemOfFit(fit, {
      quantity,
      fee,
      lower: bounds.lower,
      upper: bounds.upper,
      beyondFit: bounds.beyondFit,
      ...lots,
    }),
  );
  const { symbol, side, grid } = curves;
  const order = coupleProblem({ problem: separable, grid, symbol, side, currency }, asked, marketOf(curves));
  const why = solver === undefined ? chooseSolver(order.problem).reason : 'asked for';
  const result = await solve(order.problem, { solver, signal });
  return { order, result, why };
}

/**
 * The market data of curves, in addition to the impact.
 *
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { marketOf, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * marketOf(curves).volumes?.length; // => 13
 * ```
 */
export function marketOf(curves: ImpactCurves): Market {
  return { mid: meanMid(curves), volumes: curves.intervals.map(({ volume }) => volume) };
}

/** The mean of the mids of the intervals that have one, currency per share; undefined if none has. */
function meanMid({ intervals }: ImpactCurves): number | undefined {
  const mids = intervals.map(({ mid }) => mid).filter(Number.isFinite);
  return mids.length === 0 ? undefined : mids.reduce((sum, mid) => sum + mid, 0) / mids.length;
}
