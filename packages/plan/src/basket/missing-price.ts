import { ProblemError } from '@waterfill/model';

/**
 * Says that the price of an order of a basket is missing.
 *
 * @param i - its place among the orders
 * @param need - the setting that needs it
 */
export function missingPrice(symbol: string, i: number, need: string): ProblemError {
  const reason = `the price of ${symbol} is missing; the ${need} cannot do without it`;
  return new ProblemError(`orders[${i}].price`, reason, { code: 'missing-price', details: { symbol } });
}
