import type { ScaledProblem } from '../newton/scaled-problem.js';
import { centredStart } from '../start/centre.js';
import { roughAnswer } from '../start/rough-price.js';
import { BasketIterate } from './basket-iterate.js';
import { BasketTilt } from './basket-tilt.js';
import type { ScaledBasket, ScaledOrder } from './scaled-basket.js';

/** How far inside its bounds a start is. */
interface Distances {
  /** the sum of the products of distances and prices, in relation to the cost */
  readonly slack: number;
  /** the least distance of an exposure to its bounds, in relation to the value of all orders */
  readonly apart: number;
}

const ROUGH: Distances = { slack: 1, apart: 0.3 };

/** From the answer to another basket that is about the same: on frontiers a quarter of the time is saved. */
const WARM: Distances = { slack: 0.1, apart: 0.1 };

/** Each order as if it were alone and without risk, moved inside its bounds. Its cost becomes the unit of costs. */
export function basketStart(basket: ScaledBasket, passes: number): BasketIterate {
  return startAt(basket, ROUGH, ({ scaled }) => roughAnswer(scaled, passes).shares);
}

/** Known schedules, moved inside the bounds. */
export function warmBasketStart(basket: ScaledBasket, schedules: readonly ArrayLike<number>[]): BasketIterate {
  return startAt(basket, WARM, ({ asset, problem, scaled }) =>
    Float64Array.from(
      scaled.interval,
      (t) => Math.max(0, (schedules[asset]?.[t] ?? Number.NaN) - problem.lower[t]!) / scaled.shareUnit,
    ),
  );
}

function startAt(
  basket: ScaledBasket,
  { slack, apart }: Distances,
  sharesOf: (order: ScaledOrder) => Float64Array,
): BasketIterate {
  const iterate = new BasketIterate(basket);
  basket.orders.forEach((order, k) => {
    iterate.orders[k]!.shares.set(sharesOf(order));
  });
  const tilt = new BasketTilt(basket);
  tilt.evaluate(iterate);
  basket.rescale(costOf(basket, iterate) + tilt.penalty || 1);
  const mu = slack / iterate.distances.length;
  basket.orders.forEach(({ scaled }, k) => {
    placeShares(scaled, iterate.orders[k]!, mu);
  });
  tilt.evaluate(iterate);
  placeExposure(basket, iterate, tilt, mu, apart);
  tilt.evaluate(iterate);
  basket.orders.forEach(({ scaled }, k) => {
    placePrices(scaled, iterate.orders[k]!, tilt.orders[k]!.prices, mu);
  });
  return iterate;
}

/** Currency. */
function costOf({ orders, shareUnits }: ScaledBasket, { orders: iterates }: BasketIterate): number {
  return orders.reduce(
    (sum, { asset, scaled }, k) =>
      sum + shareUnits[asset]! * iterates[k]!.shares.reduce((cost, v, i) => cost + v * scaled.marginalCost(i, v), 0),
    0,
  );
}

type Order = BasketIterate['orders'][number];

function placeShares(problem: ScaledProblem, { shares, room }: Order, mu: number): void {
  for (let i = 0; i < problem.count; i++) {
    const most = problem.most(i);
    const distance = Math.min(mu, most / 10);
    const least = Math.min(distance, centredStart(problem, i, mu));
    shares[i] = Math.max(Math.min(shares[i]!, most - distance), least);
    if (i < problem.boundedCount) room[i] = most - shares[i]!;
  }
}

function placeExposure(
  { exposure }: ScaledBasket,
  iterate: BasketIterate,
  { held }: BasketTilt,
  mu: number,
  apart: number,
): void {
  if (exposure === undefined) return;
  const { least, most } = exposure;
  exposure.lower.forEach((t, j) => {
    iterate.beyondLower[j] = Math.max(exposure.valueOf(held, t) - least[t]!, apart);
    iterate.exposureLowerPrices[j] = mu / iterate.beyondLower[j];
  });
  exposure.upper.forEach((t, j) => {
    iterate.belowUpper[j] = Math.max(most[t]! - exposure.valueOf(held, t), apart);
    iterate.exposureUpperPrices[j] = mu / iterate.belowUpper[j];
  });
}

/** Lambda is the mean price of a share; the prices of the bounds are the differences from it. */
function placePrices(problem: ScaledProblem, order: Order, tilts: Float64Array, mu: number): void {
  const { shares, room, lowerPrices, upperPrices } = order;
  const priceAt = (i: number): number => problem.marginalCost(i, shares[i]!) - tilts[i]!;
  let [value, total] = [0, 0];
  for (let i = 0; i < problem.count; i++) {
    value += shares[i]! * priceAt(i);
    total += shares[i]!;
  }
  order.price = value / total;
  for (let i = 0; i < problem.count; i++) {
    const reduced = priceAt(i) - order.price;
    lowerPrices[i] = startPrice(reduced, mu / shares[i]!);
    if (i < problem.boundedCount) upperPrices[i] = startPrice(-reduced, mu / room[i]!);
  }
}

/** The difference alone, if the product with the distance is then not far from mu: more would be an error of the prices. */
function startPrice(difference: number, barrier: number): number {
  return difference > 0 ? Math.max(difference, barrier / 10) : barrier;
}
