import type { ScaledProblem } from '../newton/scaled-problem.js';
import { roughAnswer } from '../start/rough-price.js';
import { centredStart } from '../start/starting-point.js';
import { BasketIterate } from './basket-iterate.js';
import { BasketTilt } from './basket-tilt.js';
import type { ScaledBasket } from './scaled-basket.js';

/** The slack of the start: the sum of the products of distances and prices, in relation to the cost. */
const SLACK = 1;

/** The least distance of an exposure to its bounds, in relation to the value of all orders. */
const APART = 0.3;

/** The start: each order as if it were alone and without risk, moved inside its bounds. Its cost becomes the unit of costs. */
export function basketStart(basket: ScaledBasket, passes: number): BasketIterate {
  const iterate = new BasketIterate(basket);
  basket.orders.forEach(({ scaled }, k) => {
    iterate.orders[k]!.shares.set(roughAnswer(scaled, passes).shares);
  });
  const tilt = new BasketTilt(basket);
  tilt.evaluate(iterate);
  basket.rescale(costOf(basket, iterate) + tilt.penalty || 1);
  const mu = SLACK / iterate.distances.length;
  basket.orders.forEach(({ scaled }, k) => {
    placeShares(scaled, iterate.orders[k]!, mu);
  });
  tilt.evaluate(iterate);
  placeExposure(basket, iterate, tilt, mu);
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

function placeExposure({ exposure }: ScaledBasket, iterate: BasketIterate, { held }: BasketTilt, mu: number): void {
  if (exposure === undefined) return;
  const { least, most } = exposure;
  exposure.lower.forEach((t, j) => {
    iterate.beyondLower[j] = Math.max(exposure.valueOf(held, t) - least[t]!, APART);
    iterate.exposureLowerPrices[j] = mu / iterate.beyondLower[j];
  });
  exposure.upper.forEach((t, j) => {
    iterate.belowUpper[j] = Math.max(most[t]! - exposure.valueOf(held, t), APART);
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
