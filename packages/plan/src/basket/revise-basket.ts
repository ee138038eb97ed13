import { type BasketProblem, createBasket, type ExposureInput, type OrderBasket } from '@waterfill/basket';
import { intervalCount, ProblemError } from '@waterfill/model';
import { reviseProblem } from '../order/revise-problem.js';
import { type ExposureLimit, exposureWithin } from './exposure-within.js';
import { missingPrice } from './missing-price.js';
import { renaming, settingOf } from './setting-of.js';

/** Changes to an existing basket; what is absent stays as it is. */
export interface BasketRevision {
  /** the orders that are in it; those of the basket that are not among them are left out */
  readonly orders?: readonly RevisedOrder[] | undefined;
  /** the cost of a unit of variance, 1 / currency, >= 0 */
  readonly riskAversion?: number | undefined;
  /** the largest net exposure of either sign after each interval; `none`: without bounds */
  readonly exposure?: ExposureLimit | 'none' | undefined;
}

/** An order that is revised. */
export interface RevisedOrder {
  /** of an order of the basket */
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  /** shares */
  readonly quantity: number;
  /** currency per share; absent: as it was */
  readonly price?: number | undefined;
}

/**
 * A basket with other quantities and sides, fewer orders, another aversion or other bounds of its exposure. The impact,
 * the covariance and all else of its orders stay.
 *
 * @throws ProblemError naming the order or the setting that is wrong
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { reviseBasket } from '@waterfill/plan';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }], exposure: { prices: [10] } });
 * const revised = reviseBasket({ basket }, { exposure: { amount: 0.5, isPart: true } }).basket;
 * revised.exposure?.upper; // => Float64Array.of(30, Infinity)
 * ```
 */
export function reviseBasket(document: OrderBasket, { orders, riskAversion, exposure }: BasketRevision): OrderBasket {
  if (orders === undefined && riskAversion === undefined && exposure === undefined) return document;
  const { basket } = document;
  const places = orders?.map(({ symbol }, i) => placeOf(basket, symbol, i)) ?? [...basket.assets.keys()];
  const kept = keptOf(basket, places);
  const assets = kept.assets.map((asset, i) => {
    const { side = asset.side, quantity } = orders?.[i] ?? {};
    const ofOrder = (path: string): string => `orders[${i}].${path}`;
    return { ...asset, side, problem: renaming(ofOrder, () => reviseProblem(asset.problem, { quantity })) };
  });
  const prices = assets.map((_, i) => orders?.[i]?.price ?? kept.exposure?.prices[i]);
  const bounds = exposureOf(kept, assets, prices, exposure);
  const revised = renaming(settingOf, () =>
    createBasket({ assets, risk: riskOf(kept, riskAversion), exposure: bounds, crossImpact: kept.crossImpact }),
  );
  return { ...document, basket: revised };
}

function placeOf({ assets }: BasketProblem, symbol: string, i: number): number {
  const place = assets.findIndex((asset) => asset.symbol === symbol);
  if (place >= 0) return place;
  const symbols = assets.map((asset) => asset.symbol).join(', ');
  throw new ProblemError(`orders[${i}].symbol`, `the basket has no order in ${symbol}; it has ${symbols}`, {
    code: 'unknown-symbols',
    details: { symbol },
  });
}

function keptOf(basket: BasketProblem, places: readonly number[]): BasketProblem {
  const { assets, risk, exposure, crossImpact } = basket;
  const size = assets.length;
  const part = (matrix: Float64Array): Float64Array =>
    Float64Array.from(places.flatMap((i) => places.map((j) => matrix[i * size + j]!)));
  return {
    assets: places.map((i) => assets[i]!),
    ...(risk && { risk: { ...risk, covariance: part(risk.covariance) } }),
    ...(exposure && { exposure: { ...exposure, prices: Float64Array.from(places, (i) => exposure.prices[i]!) } }),
    ...(crossImpact && { crossImpact: part(crossImpact) }),
  };
}

function riskOf({ risk }: BasketProblem, aversion: number | undefined): BasketProblem['risk'] {
  if (aversion === undefined) return risk;
  if (risk !== undefined) return { ...risk, aversion };
  throw new ProblemError('riskAversion', 'needs a covariance, and the basket has none');
}

function exposureOf(
  { exposure }: BasketProblem,
  assets: BasketProblem['assets'],
  prices: readonly (number | undefined)[],
  limit: ExposureLimit | 'none' | undefined,
): ExposureInput | undefined {
  const missing = prices.indexOf(undefined);
  if (missing >= 0) {
    if (limit === undefined || limit === 'none') return undefined;
    throw missingPrice(assets[missing]!.symbol, missing, 'exposure');
  }
  const known = prices as readonly number[];
  if (limit === 'none') return { prices: known };
  if (limit === undefined) return exposure ? { ...exposure, prices: known } : { prices: known };
  const quantities = assets.map(({ problem }) => problem.quantity);
  return exposureWithin(limit, { prices: known, quantities, length: intervalCount(assets[0]!.problem) });
}
