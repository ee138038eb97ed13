import { csvCell } from '../csv/csv-cell.js';
import type { BasketOrder } from './basket-orders-csv.js';

/** An order, with or without its price. */
interface WrittenOrder extends Omit<BasketOrder, 'line' | 'price'>, Partial<Pick<BasketOrder, 'price'>> {}

/**
 * Writes the orders of a basket as CSV, which `parseBasketOrdersCsv` reads back.
 *
 * @example
 * ```ts
 * import { formatBasketOrdersCsv } from '@waterfill/documents';
 * const order = { symbol: 'AAA', side: 'buy', quantity: 2000, impact: 'aaa.json', price: 31.5 } as const;
 * formatBasketOrdersCsv([order]); // => 'symbol,side,quantity,impact,price\nAAA,buy,2000,aaa.json,31.5\n'
 * ```
 */
export function formatBasketOrdersCsv(orders: readonly WrittenOrder[]): string {
  const hasPrices = orders.some(({ price }) => price !== undefined);
  const header = `symbol,side,quantity,impact${hasPrices ? ',price' : ''}`;
  const rows = orders.map(({ symbol, side, quantity, impact, price }) =>
    [csvCell(symbol), side, quantity, csvCell(impact), ...(hasPrices ? [price ?? ''] : [])].join(','),
  );
  return `${[header, ...rows].join('\n')}\n`;
}
