import { type OrderProblem, ProblemError } from '@waterfill/model';
import type { OrderInBasket } from './basket-of-orders.js';

/** A row of the orders of a basket. */
export interface OrderRow extends Omit<OrderInBasket, 'order'> {
  /** what says what trading costs, for messages: the name of a file */
  readonly impact: string;
}

/**
 * An order of a basket on the impact of its row.
 *
 * @param i - the place of the row among all, for messages
 * @throws ProblemError naming `orders[i].impact`, if the impact is of another symbol or side
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { orderOfRow } from '@waterfill/plan';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const row = { symbol: 'AAA', side: 'buy', impact: 'aaa.json', price: 10 } as const;
 * orderOfRow(row, { problem, symbol: 'AAA' }, 0).price; // => 10
 * ```
 */
export function orderOfRow({ symbol, side, impact, price }: OrderRow, order: OrderProblem, i: number): OrderInBasket {
  const refuse = (reason: string): never => {
    throw new ProblemError(`orders[${i}].impact`, reason, { code: 'other-impact', details: { symbol } });
  };
  if (order.symbol !== undefined && order.symbol !== symbol) {
    refuse(`the order in ${symbol} has the impact of ${order.symbol}, ${impact}; give one of ${symbol}`);
  }
  if (order.side !== undefined && order.side !== side) {
    refuse(`the order to ${side} ${symbol} has the impact of a ${order.side}, ${impact}; measure the other side`);
  }
  return { symbol, side, order, price };
}
