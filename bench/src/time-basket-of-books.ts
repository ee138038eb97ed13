import { type BasketAsset, certifyBasket, createBasket, type MatrixInput } from '@waterfill/basket';
import { type ImpactCurves, problemOfFit } from '@waterfill/model';
import { openBook } from '@waterfill/orderbook/node';
import { fitDays, measureDay } from '@waterfill/plan';
import { solveBasket } from '@waterfill/solver-convex';

/** Of the shares that all minutes' books show. */
const PART = 0.05;

/** The cost of a unit of variance, 1 / currency. */
const AVERSION = 1e-5;

/**
 * Prints how long a program trade takes from recordings of one day to a certified plan: a buy in the first, a sell in the
 * second and so on, a minute an interval, with the covariance of the minutes' prices.
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
  const assets = curves.map((own, i) => assetOf(own, sides[i]!, i));
  const basket = createBasket({ assets, risk: { aversion: AVERSION, duration: 1, covariance: covarianceOf(curves) } });
  const fitted = performance.now();
  const answer = solveBasket(basket);
  const solved = performance.now();
  const { objective, relativeGap } = certifyBasket(basket, answer.schedules, answer);
  const end = performance.now();
  const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(2)} s`;
  console.log(`${assets.length} assets, ${curves[0]!.intervals.length} intervals: ${seconds(start, end)} in all`);
  console.log(`measuring ${seconds(start, measured)}, fitting ${seconds(measured, fitted)},`);
  console.log(
    `solving ${seconds(fitted, solved)} (${answer.iterations} iterations), certifying ${seconds(solved, end)}`,
  );
  console.log(`objective ${objective.toFixed(2)}, relative gap ${relativeGap.toExponential(1)}`);
}

function assetOf(curves: ImpactCurves, side: 'buy' | 'sell', i: number): BasketAsset {
  const fit = fitDays([curves]);
  const shown = fit.intervals.reduce((sum, { largestSize }) => sum + largestSize, 0);
  const problem = problemOfFit(fit, { quantity: Math.round(PART * shown) });
  return { symbol: curves.symbol ?? `S${i + 1}`, side, problem };
}

/** Of the changes of the mid prices from minute to minute, currency^2 per share^2 and minute. */
function covarianceOf(curves: readonly ImpactCurves[]): MatrixInput {
  const changes = curves.map(({ intervals }) =>
    intervals.slice(1).map(({ mid }, t) => (Number.isFinite(mid - intervals[t]!.mid) ? mid - intervals[t]!.mid : 0)),
  );
  return changes.map((own) => changes.map((other) => own.reduce((sum, x, t) => sum + x * other[t]!, 0) / own.length));
}
