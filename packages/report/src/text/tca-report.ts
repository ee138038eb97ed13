import type { CostAnalysis } from '@waterfill/tca';
import { labelledLines } from './labelled-lines.js';
import type { NameOf } from './name-of.js';
import { narrowTables } from './narrow-tables.js';
import { tcaCaveats, tcaSubject, tcaSummary } from './tca-summary.js';
import { tcaTables } from './tca-tables.js';

/**
 * The costs of an order's fills as tables, and the findings about them.
 *
 * @param columns - the width of the text, characters
 * @param nameOf - the reader's names of options; default: their paths
 * @example
 * ```ts
 * import { tcaReport } from '@waterfill/report/text';
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const arrival = Date.parse(grid.start) / 1000;
 * const order = { side: 'sell', quantity: 50, arrival, arrivalPrice: 10, grid, intervals: 1 } as const;
 * const cost = costOfFills(order, [{ seconds: arrival + 5, price: 9.5, shares: 50 }]);
 * tcaReport(cost, 80).split('\n')[0]; // => 'sell 50 shares'
 * ```
 */
export function tcaReport(cost: CostAnalysis, columns: number, nameOf?: NameOf): string {
  const caveats = tcaCaveats(cost, nameOf).map((text) => ['note', text] as const);
  const lines = [
    ...tcaSubject(cost),
    '',
    ...tcaTables(cost).flatMap((table) => narrowTables(table, columns).flatMap((rows) => [...rows, ''])),
    ...labelledLines([...tcaSummary(cost), ...caveats], columns),
  ];
  return `${lines.join('\n')}\n`;
}
