import { type ImpactCurves, problemOfFit } from '@waterfill/model';
import { type ExpectedDay, isExpectedDay } from '../ahead/expected-day.js';
import { inputsOnExpected } from '../ahead/inputs-on-expected.js';
import { FittedDays } from '../days/fitted-days.js';
import type { OrderRequest } from '../order/order.js';
import type { OrderInBasket } from './basket-of-orders.js';

/** An order of a basket whose impact is measured. */
export interface OrderToMeasure extends Omit<OrderInBasket, 'order'> {
  /** shares, >= 0 */
  readonly quantity: number;
}

/** How the orders of a basket are planned on their days. */
export type OnDaysRequest = Pick<
  OrderRequest,
  'cap' | 'lower' | 'blackouts' | 'fee' | 'family' | 'exponents' | 'halfSpread'
>;

/**
 * An order of a basket on its measured days, or on an expected day: with the impact and the bounds that `planOrder` has
 * for it, in any number of shares. Without a price of its own it has the first mid of the last day.
 *
 * @param days - of the symbol and side of the order
 * @throws ProblemError as `planOrder` does, naming the option that is wrong
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, orderOnDays } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const { order } = await orderOnDays({ symbol: 'THIN', side: 'buy', quantity: 2000 }, [curves]);
 * order.problem.upper.length; // => 13
 * ```
 */
export async function orderOnDays(
  { quantity, price, ...asset }: OrderToMeasure,
  days: readonly ImpactCurves[] | ExpectedDay,
  request: OnDaysRequest = {},
): Promise<OrderInBasket> {
  const asked: OrderRequest = { ...request, quantity, lot: 'none' };
  const inputs = isExpectedDay(days)
    ? inputsOnExpected(days, asked)
    : await new FittedDays(days).inputsOf(asked, undefined);
  const { fit, bounds } = inputs;
  const { lower, upper, beyondFit } = bounds;
  const problem = problemOfFit(fit, { quantity, fee: request.fee, lower, upper, beyondFit });
  const { grid } = fit;
  const last = isExpectedDay(days) ? inputs.curves : days.at(-1)!;
  return { ...asset, order: { problem, grid, ...asset }, price: price ?? firstMid(last) };
}

function firstMid({ intervals }: ImpactCurves): number | undefined {
  return intervals.find(({ mid }) => mid > 0)?.mid;
}
