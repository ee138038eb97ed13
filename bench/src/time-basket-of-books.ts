import { certifyBasket } from '@waterfill/basket';
import type { ImpactCurves } from '@waterfill/model';
import { openBook } from '@waterfill/orderbook/node';
import { basketOfOrders, measureDay, midReturns, type OrderInBasket, orderOnDays } from '@waterfill/plan';
import { solveBasket } from '@waterfill/solver-convex';

/** Of the shares that all minutes' books show. */
const PART = 0.05;

/** The cost of a unit of variance, 1 / currency. */
const AVERSION = 1e-5;

/**
 * Prints how long a program trade takes from recordings of one day to a certified plan, as `waterfill basket --books` makes
 * it: a buy in the first, a sell in the second and so on, a minute an interval, with the covariance of the recorded mids.
 *
 * @param paths - a recording of each asset
 */
export async function timeBasketOfBooks(paths: readonly string[]): Promise<void> {
  const start = performance.now();
  const sides = paths.map((_, i) => (i % 2 === 0 ? 'buy' : 'sell'));
  const curves: ImpactCurves[] = [];
  for (const [i, path] of paths.entries()) {
    curves.push((await measureDay(await openBook(path), { side: sides[i]! })).curves);
  }
  const measured = performance.now();
  const orders: OrderInBasket[] = [];
  for (const [i, own] of curves.entries()) orders.push(await orderOf(own, sides[i]!, i));
  const { returns, seconds } = midReturns(curves.map((own) => [own]));
  const { basket } = basketOfOrders(orders, { riskAversion: AVERSION, returns, seconds });
  const fitted = performance.now();
  const answer = solveBasket(basket);
  const solved = performance.now();
  const { objective, relativeGap } = certifyBasket(basket, answer.schedules, answer);
  const end = performance.now();
  const time = (from: number, to: number): string => `${((to - from) / 1000).toFixed(2)} s`;
  console.log(`${orders.length} assets, ${curves[0]!.intervals.length} intervals: ${time(start, end)} in all`);
  console.log(`measuring ${time(start, measured)}, fitting ${time(measured, fitted)},`);
  console.log(`solving ${time(fitted, solved)} (${answer.iterations} iterations), certifying ${time(solved, end)}`);
  console.log(`objective ${objective.toFixed(2)}, relative gap ${relativeGap.toExponential(1)}`);
}

function orderOf(curves: ImpactCurves, side: 'buy' | 'sell', i: number): Promise<OrderInBasket> {
  const shown = curves.intervals.reduce((sum, { largestSize }) => sum + largestSize, 0);
  return orderOnDays({ symbol: curves.symbol ?? `S${i + 1}`, side, quantity: Math.round(PART * shown) }, [curves]);
}
