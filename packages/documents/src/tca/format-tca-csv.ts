import { createGridClock } from '@waterfill/model';
import type { CostAnalysis } from '@waterfill/tca';

/**
 * Writes what fills cost by interval as CSV with the columns
 * `interval,start,end,shares,averagePrice,spread,impact,timing,undivided,fees,cost,plannedShares,plannedCost`, a row an
 * interval. Numbers have all their digits. Unknown values are empty, and the planned ones if there was no plan.
 *
 * @example
 * ```ts
 * import { formatTcaCsv } from '@waterfill/documents';
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const arrival = Date.parse(grid.start) / 1000;
 * const order = { side: 'sell', quantity: 50, arrival, arrivalPrice: 10, grid, intervals: 1 } as const;
 * const cost = costOfFills(order, [{ seconds: arrival + 5, price: 9.5, shares: 50 }]);
 * formatTcaCsv(cost).split('\n')[1];
 * // => '0,2025-06-02T10:00:00-04:00,2025-06-02T10:30:00-04:00,50,9.5,0,0,0,25,0,25,,'
 * ```
 */
export function formatTcaCsv({ order, results, plan }: CostAnalysis): string {
  const clock = createGridClock(order.grid);
  const rows = results.intervals.map((interval, t) => {
    const { shares, averagePrice, spread, impact, timing, undivided, fees, cost } = interval;
    const numbers = [
      shares,
      averagePrice,
      spread,
      impact,
      timing,
      undivided,
      fees,
      cost,
      plan?.shares[t],
      plan?.costs[t],
    ];
    return [t, clock(t), clock(t + 1), ...numbers.map(cell)].join(',');
  });
  return `${HEADER}\n${rows.map((row) => `${row}\n`).join('')}`;
}

const HEADER =
  'interval,start,end,shares,averagePrice,spread,impact,timing,undivided,fees,cost,plannedShares,plannedCost';

function cell(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '' : String(value);
}
