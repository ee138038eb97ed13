import type { CostAnalysis, CostInputs, IntervalCost } from '@waterfill/tca';
import { formatJson } from '../json/format-json.js';
import { TCA_FORMAT } from './tca-document.js';

/**
 * Writes what the fills of an order cost, `waterfill/tca@1`, with all that it is computed from; `parseTcaDocument`
 * reads it back. Times are seconds since 1970-01-01T00:00:00Z.
 *
 * @returns JSON, a fill and an interval a line, with a final newline
 * @example
 * ```ts
 * import { formatTcaDocument } from '@waterfill/documents';
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const order = { side: 'sell', quantity: 50, arrival: Date.parse(grid.start) / 1000, grid, intervals: 1 } as const;
 * formatTcaDocument(costOfFills(order, [])).includes('"waterfill/tca@1"'); // => true
 * ```
 */
export function formatTcaDocument({ results, findings, ...inputs }: CostAnalysis): string {
  const { order, market, plan } = inputs;
  const { intervals, ...totals } = results;
  return formatJson({
    format: TCA_FORMAT,
    order: orderFields(order),
    grid: order.grid,
    results: totals,
    findings,
    intervals: intervals.map(intervalFields),
    ...(plan && {
      plan: { cost: plan.cost, ...(plan.floor !== undefined && { floor: plan.floor }) },
      planIntervals: plan.shares.map((shares, t) => ({ shares, cost: plan.costs[t], asFilled: plan.asFilled[t] })),
    }),
    ...(market && { market: marketFields(market), marketIntervals: market.intervals }),
    fills: fillFields(inputs),
  });
}

/** The fields have the order in which they are read, so reading and writing a document gives the same bytes. */
function orderFields(order: CostInputs['order']) {
  const { side, quantity, symbol, currency, arrival, close, fee, decisionPrice, arrivalPrice, endPrice } = order;
  return { side, quantity, symbol, currency, arrival, close, fee, decisionPrice, arrivalPrice, endPrice };
}

function intervalFields({ shares, averagePrice, cost, spread, impact, timing, undivided, fees }: IntervalCost) {
  return { shares, averagePrice, cost, spread, impact, timing, undivided, fees };
}

function marketFields({
  arrivalMid,
  endMid,
  closeMid,
  later,
  participation,
  path,
  findings,
}: NonNullable<CostInputs['market']>) {
  const laterSeconds = later.map(({ seconds }) => seconds);
  return { arrivalMid, endMid, closeMid, laterSeconds, participation, path, findings };
}

function fillFields({ fills, market }: CostInputs) {
  return fills.map(({ seconds, price, shares, id, symbol, side, line }, k) => ({
    ...{ seconds, price, shares, id, symbol, side, line },
    ...(market && {
      bid: market.quotes[k]!.bid,
      ask: market.quotes[k]!.ask,
      later: market.later.map(({ mids }) => mids[k]),
    }),
  }));
}
