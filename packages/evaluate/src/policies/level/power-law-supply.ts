import { type PowerLaw, powerLawResponse } from '@waterfill/model';

/**
 * The supply of an interval with power-law cost below each marginal price, in closed form: ((price - h) / ((1 + alpha)
 * a))^(1/alpha).
 *
 * @param most - shares, no more than that
 */
export function powerLawSupplyAt(prices: Float64Array, law: PowerLaw, most: number): Float64Array {
  return prices.map((price) => Math.min(powerLawResponse(law, price), most));
}
