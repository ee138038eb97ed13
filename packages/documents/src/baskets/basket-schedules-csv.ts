import { createGridClock } from '@waterfill/model';
import { csvCell } from '../csv/csv-cell.js';
import { numberIn, readTable } from '../csv/read-table.js';
import { DocumentError } from '../document-error.js';
import type { BasketDocument } from './basket-document.js';
import { requireSymbols } from './require-symbols.js';

/**
 * Writes the schedules of a basket as CSV: `interval,start,end` as `formatScheduleCsv` does, and a column of shares for
 * each symbol.
 *
 * @param schedules - shares, N of T
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { formatBasketSchedulesCsv } from '@waterfill/documents';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * formatBasketSchedulesCsv({ basket }, [[6, 4]]); // => 'interval,start,end,AAA\n0,,,6\n1,,,4\n'
 * ```
 */
export function formatBasketSchedulesCsv(
  { basket, grid }: BasketDocument,
  schedules: readonly ArrayLike<number>[],
): string {
  const clock = grid === undefined ? () => '' : createGridClock(grid);
  const header = ['interval', 'start', 'end', ...basket.assets.map(({ symbol }) => csvCell(symbol))].join(',');
  const rows = Array.from(schedules[0]!, (_, t) =>
    [t, clock(t), clock(t + 1), ...schedules.map((schedule) => schedule[t]!)].join(','),
  );
  return `${[header, ...rows].join('\n')}\n`;
}

/**
 * Reads the schedules of a basket from CSV: a column of shares for each symbol among any others, a row for each interval.
 *
 * @param source - the file's name, for messages
 * @returns shares, N of T
 * @throws DocumentError with the line and the column of what is wrong, or with the symbols that are missing
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { parseBasketSchedulesCsv } from '@waterfill/documents';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * parseBasketSchedulesCsv('interval,AAA\n0,6\n1,4\n', { basket }); // => [Float64Array.of(6, 4)]
 * ```
 */
export function parseBasketSchedulesCsv(
  text: string,
  { basket }: Pick<BasketDocument, 'basket'>,
  source = 'schedules',
): Float64Array[] {
  const { names, rows } = readTable(text, source);
  const symbols = basket.assets.map(({ symbol }) => symbol);
  const columns = requireSymbols(symbols, names, { source, place: 'line 1', noun: 'column' });
  const intervals = basket.assets[0]!.problem.lower.length;
  if (rows.length !== intervals) {
    throw new DocumentError(source, '', `expected ${intervals} rows, one per interval, got ${rows.length}`);
  }
  return columns.map((column) =>
    Float64Array.from(rows, ({ cells, line }) => numberIn(cells[column]!, source, line, names[column]!)),
  );
}
