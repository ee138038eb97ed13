import type { Fill } from '@waterfill/fills';
import { answerOf, costCurvesOf, type OrderProblem, type SolveResult } from '@waterfill/model';
import { intervalsOfFills } from './intervals-of-fills.js';
import type { TradedOrder } from './traded-order.js';

/**
 * What a plan predicted that its order would cost against the mid, fees included; lists are by interval. What earlier
 * trades leave behind moves the mid itself, so it is no part of it.
 */
export interface PlannedCost {
  /** currency */
  readonly cost: number;
  /**
   * a lower bound on the cost of every schedule within the bounds, on the plan's impact, currency; absent: the plan
   * also minimised risk, tracking or transient impact
   */
  readonly floor?: number | undefined;
  /** the planned shares */
  readonly shares: readonly number[];
  /** the predicted cost of these shares, currency */
  readonly costs: readonly number[];
  /** the cost of the filled shares on the same impact, currency; NaN beyond what was measured */
  readonly asFilled: readonly number[];
}

/**
 * What a plan predicted that its order would cost, and the cost of the filled shares on the plan's impact.
 *
 * The cost of the fills differs from the plan for two reasons: the fills were at other times or of other sizes
 * (`asFilled` less `costs`), and their prices were not those that the plan expected (the rest).
 *
 * @param planned - a plan, or a schedule document
 * @param order - with as many intervals as the plan
 * @returns undefined: the plan has no schedule
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solve } from '@waterfill/solvers';
 * import { plannedCostOf } from '@waterfill/tca';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const grid = { start: '1970-01-01T00:00:00Z', intervalSeconds: 60, timezone: 'UTC' };
 * const order = { side: 'buy', quantity: 10, arrival: 0, grid, intervals: 2 } as const;
 * const fills = [{ seconds: 5, price: 100, shares: 10 }];
 * const planned = plannedCostOf({ order: { problem }, result: await solve(problem) }, order, fills);
 * [planned?.cost, planned?.asFilled]; // => [50, [100, 0]]
 * ```
 */
export function plannedCostOf(
  { order: { problem }, result }: { readonly order: OrderProblem; readonly result: SolveResult },
  order: TradedOrder,
  fills: readonly Fill[],
): PlannedCost | undefined {
  const answer = answerOf(result);
  if (answer === undefined) return undefined;
  const { cost, objective, dualBound } = answer.certificate;
  const curves = costCurvesOf(problem);
  const costOf = (shares: number, t: number): number => (shares === 0 ? 0 : curves.cost(t, shares));
  const shares = Array.from(answer.solution.schedule);
  return {
    cost,
    ...(objective === cost && { floor: dualBound }),
    ...{ shares, costs: shares.map(costOf) },
    asFilled: filledShares(order, fills).map(costOf).map(knownCost),
  };
}

/** The curves return Infinity beyond what was measured. */
function knownCost(cost: number): number {
  return Number.isFinite(cost) ? cost : Number.NaN;
}

function filledShares(order: TradedOrder, fills: readonly Fill[]): number[] {
  const shares = Array.from({ length: order.intervals }, () => 0);
  const places = intervalsOfFills(order, fills);
  for (const [k, fill] of fills.entries()) shares[places[k]!]! += fill.shares;
  return shares;
}
