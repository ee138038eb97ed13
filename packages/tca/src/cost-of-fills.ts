import type { Fill } from '@waterfill/fills';
import { compensatedSum, ProblemError, requireKnownFields } from '@waterfill/model';
import { benchmarkCosts } from './benchmark-costs.js';
import type { CostAnalysis, CostInputs, CostParts, CostResults, PeroldForm } from './cost-analysis.js';
import { costFindings } from './cost-findings.js';
import { type Costing, fillParts, PartsSum } from './fill-parts.js';
import { intervalCosts } from './interval-costs.js';
import type { Market } from './market/market.js';
import type { PlannedCost } from './planned-cost.js';
import { requireTradedOrder } from './require-traded-order.js';
import { reversionOf } from './reversion.js';
import type { TradedOrder } from './traded-order.js';

/** What fills are compared with. */
export interface CostOptions {
  /** the market during the order, from a recording: the result of `createMarketWatch` */
  readonly market?: Market | undefined;
  /** what the plan predicted: the result of `plannedCostOf` */
  readonly plan?: PlannedCost | undefined;
}

/**
 * Computes what the fills of an order cost: the implementation shortfall, its parts, and the cost against benchmark
 * prices.
 *
 * With x_k the shares and p_k the price of fill k, X = sum x_k of the Q shares ordered, d = 1 for buying and -1 for
 * selling, and the reference price p_ref at the decision (default: at the arrival):
 *
 *     shortfall = sum d x_k (p_k - p_ref) + d (Q - X) (p_end - p_ref) + fees          (Perold 1988)
 *
 * With m_k the mid and q_k the best price on the other side before fill k, and p_0 the price at the arrival, its parts
 * are
 *
 *     delay = d Q (p_0 - p_ref)              spread = sum d x_k (q_k - m_k)       impact = sum d x_k (p_k - q_k)
 *     timing = sum d x_k (m_k - p_0)         opportunity = d (Q - X) (p_end - p_0)       fees = sum fee x_k
 *
 * which are those of Wagner & Edwards (1993) with the half-spread apart from the rest of the impact. They sum to the
 * shortfall up to rounding, at most 1e-12 of the sum of their sizes. Timing includes the order's own impact on the mid:
 * a recording cannot separate it from what the market would have done anyway. The reversion gives a hint.
 *
 * Shares beyond the order are costed like the others; the unfilled shares are then 0.
 *
 * @param fills - of the order, from `requireFills` of `@waterfill/fills`
 * @returns amounts in currency, NaN where they are not known; `findings` say why
 * @throws ProblemError naming a field of the order or an option that is wrong; if the market was measured for other fills, or the plan has another number of intervals
 * @see A. F. Perold, The implementation shortfall: paper versus reality, Journal of Portfolio Management 14(3), 1988,
 *   4-9
 * @see W. H. Wagner & M. Edwards, Best execution, Financial Analysts Journal 49(1), 1993, 65-71
 * @example
 * ```ts
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '1970-01-01T00:00:00Z', intervalSeconds: 60, timezone: 'UTC' };
 * const order = { side: 'buy', quantity: 100, arrival: 0, arrivalPrice: 10, endPrice: 11, grid, intervals: 1 } as
 * const; const { results } = costOfFills(order, [{ seconds: 5, price: 10.5, shares: 60 }]);
 * results.perold; // => { execution: 30, opportunity: 40, fees: 0 }
 * results.shortfall; // => 70
 * ```
 */
export function costOfFills(order: TradedOrder, fills: readonly Fill[], options: CostOptions = {}): CostAnalysis {
  requireKnownFields(options, ['market', 'plan'], 'options');
  requireTradedOrder(order);
  const { market, plan } = options;
  const inputs: CostInputs = { order, fills, market, plan };
  requireOneOrder(inputs);
  const results = resultsOf(inputs);
  return { ...inputs, results, findings: costFindings(inputs, results) };
}

function requireOneOrder({ order, fills, market, plan }: CostInputs): void {
  const requireCount = (path: string, what: string, found: number | undefined, expected: number): void => {
    if (found === undefined || found === expected) return;
    throw new ProblemError(path, `is of ${found} ${what}, and there are ${expected}; make it of the same order`);
  };
  requireCount('market.quotes', 'fills', market?.quotes.length, fills.length);
  for (const { mids } of market?.later ?? []) requireCount('market.later', 'fills', mids.length, fills.length);
  requireCount('market.intervals', 'intervals', market?.intervals.length, order.intervals);
  requireCount('plan.shares', 'intervals', plan?.shares.length, order.intervals);
}

function resultsOf(inputs: CostInputs): CostResults {
  const { order, fills, market } = inputs;
  const arrivalPrice = order.arrivalPrice ?? market?.arrivalMid ?? Number.NaN;
  const reference = order.decisionPrice ?? arrivalPrice;
  const direction = order.side === 'buy' ? 1 : -1;
  const costing: Costing = { direction, arrivalPrice, fee: order.fee ?? 0 };
  const each = fills.map((fill, k) => fillParts(fill, market?.quotes[k], costing));
  const sum = new PartsSum();
  for (const parts of each) sum.add(parts);
  const filled = compensatedSum(fills.map(({ shares }) => shares));
  const unfilled = Math.max(0, order.quantity - filled);
  const worth = (shares: number, to: number, from: number): number =>
    shares === 0 ? 0 : direction * shares * (to - from);
  const end = order.endPrice ?? market?.endMid ?? Number.NaN;
  const parts: CostParts = {
    delay: order.decisionPrice === undefined ? 0 : worth(filled + unfilled, arrivalPrice, reference),
    ...sum.parts,
    opportunity: worth(unfilled, end, arrivalPrice),
  };
  const perold: PeroldForm = {
    execution: compensatedSum(fills.map(({ shares, price }) => direction * shares * (price - reference))),
    opportunity: worth(unfilled, end, reference),
    fees: parts.fees,
  };
  return {
    ...{ filled, unfilled, averagePrice: averagePrice(fills, filled), reference },
    shortfall: compensatedSum([perold.execution, perold.opportunity, perold.fees]),
    ...{ parts, perold },
    benchmarks: benchmarkCosts(inputs, { direction, arrivalPrice }),
    reversion: reversionOf(inputs, direction),
    intervals: intervalCosts(inputs, each),
  };
}

function averagePrice(fills: readonly Fill[], filled: number): number {
  return compensatedSum(fills.map(({ shares, price }) => shares * price)) / filled;
}
