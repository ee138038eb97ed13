import { type BasketProblem, basketPrices } from '@waterfill/basket';
import { costCurvesOf, type Problem, settleFill, withoutFees } from '@waterfill/model';
import type { BasketIterate } from './basket-iterate.js';
import type { BasketTilt } from './basket-tilt.js';
import type { ScaledBasket } from './scaled-basket.js';

/** Schedules of a basket with their prices. */
export interface PricedSchedules {
  /** shares, T of each of the N assets */
  readonly schedules: Float64Array[];
  /** what one more share of each order would cost, currency per share, N of them */
  readonly shadowPrices: Float64Array;
  /** of the bounds of the exposure, >= 0, currency per currency, T of them */
  readonly exposureLowerPrices: Float64Array;
  /** as the lower ones */
  readonly exposureUpperPrices: Float64Array;
}

/**
 * What an iterate says, in shares and currency.
 *
 * @param tilt - at the iterate
 */
export function basketAnswer(
  basket: BasketProblem,
  scaled: ScaledBasket,
  iterate: BasketIterate,
  tilt: BasketTilt,
): PricedSchedules {
  const schedules = schedulesOf(basket, scaled, iterate);
  const exposurePrices = exposurePricesOf(scaled, iterate);
  const shadowPrices = new Float64Array(scaled.count);
  scaled.orders.forEach(({ asset }, k) => {
    const unit = scaled.costUnit / scaled.shareUnits[asset]!;
    const { shift } = withoutFees(basket.assets[asset]!.problem);
    shadowPrices[asset] = (iterate.orders[k]!.price + tilt.ends[asset]!) * unit + shift;
  });
  const settled = basket.assets.flatMap((_, i) => (scaled.orders.some(({ asset }) => asset === i) ? [] : [i]));
  if (settled.length > 0) {
    const prices = basketPrices(basket, schedules, { shadowPrices, ...exposurePrices });
    for (const i of settled) shadowPrices[i] = settledPrice(basket.assets[i]!.problem, schedules[i]!, prices[i]!);
  }
  return { schedules, shadowPrices, ...exposurePrices };
}

/** The iterate in shares, each measured from the bound that is nearer. */
function schedulesOf({ assets }: BasketProblem, basket: ScaledBasket, iterate: BasketIterate): Float64Array[] {
  const { count, length, base, shareUnits } = basket;
  const schedules = assets.map((_, i) =>
    Float64Array.from({ length }, (_, t) => base[t * count + i]! * shareUnits[i]!),
  );
  basket.orders.forEach(({ asset, problem, scaled }, k) => {
    const { shares, room } = iterate.orders[k]!;
    const schedule = schedules[asset]!;
    const yielding = new Float64Array(length);
    scaled.interval.forEach((t, i) => {
      const isNearUpper = i < room.length && room[i]! < shares[i]!;
      const unit = scaled.shareUnit;
      schedule[t] = isNearUpper ? problem.upper[t]! - room[i]! * unit : problem.lower[t]! + shares[i]! * unit;
      const isInside = schedule[t] > problem.lower[t]! && schedule[t] < problem.upper[t]!;
      if (isInside) yielding[t] = shares[i]!;
    });
    settleFill(problem, schedule, yielding);
  });
  return schedules;
}

function exposurePricesOf(
  { exposure, costUnit, length }: ScaledBasket,
  { exposureLowerPrices, exposureUpperPrices, fixedPrices }: BasketIterate,
): Pick<PricedSchedules, 'exposureLowerPrices' | 'exposureUpperPrices'> {
  const [lower, upper] = [new Float64Array(length), new Float64Array(length)];
  if (exposure !== undefined) {
    const unit = costUnit / exposure.unit;
    exposure.lower.forEach((t, j) => {
      lower[t] = exposureLowerPrices[j]! * unit;
    });
    exposure.upper.forEach((t, j) => {
      upper[t] = exposureUpperPrices[j]! * unit;
    });
    exposure.fixed.forEach((t, j) => {
      (fixedPrices[j]! > 0 ? upper : lower)[t] = Math.abs(fixedPrices[j]!) * unit;
    });
  }
  return { exposureLowerPrices: lower, exposureUpperPrices: upper };
}

/**
 * The shadow price of an order that its bounds force: at its prices no interval trades less than its upper bound, or more
 * than its lower one.
 *
 * @param offsets - the prices of the intervals at a shadow price of 0
 */
function settledPrice(problem: Problem, schedule: Float64Array, offsets: Float64Array): number {
  const { lower, upper, fee } = problem;
  const curves = costCurvesOf(problem);
  const isFull = schedule.some((x, t) => x > lower[t]!);
  let price = isFull ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  for (let t = 0; t < schedule.length; t++) {
    if (upper[t] === lower[t]) continue;
    const even = curves.marginalCost(t, schedule[t]!) + (fee?.[t] ?? 0) - offsets[t]!;
    price = isFull ? Math.max(price, even) : Math.min(price, even);
  }
  return Number.isFinite(price) ? price : 0;
}
