import { type BasketAnswer, type BasketProblem, isProvedBasket, type SolvedBasketPoint } from '@waterfill/basket';
import { claims, type Fault, isClose, ROUNDING } from '../schedules/claim.js';

/** A point as a document states it. */
export interface BasketPointFields {
  readonly aversion: number;
  readonly status: 'optimal' | 'stopped';
  readonly reason?: NonNullable<SolvedBasketPoint['stopped']>;
  readonly expectedCost: number;
  readonly standardDeviation: number;
  readonly objective: number;
  readonly relativeGap: number;
  readonly tolerance: number;
  readonly shadowPrices: Float64Array;
  readonly schedules: readonly Float64Array[];
  readonly exposureLowerPrices?: Float64Array;
  readonly exposureUpperPrices?: Float64Array;
}

const COSTS = ['expectedCost', 'standardDeviation', 'objective'] as const;

/**
 * The first claim of a point of a frontier that does not hold; undefined: all do.
 *
 * @param basket - at the aversion of the point
 * @param found - what follows from the schedules and prices of the point
 */
export function basketPointFault(
  basket: BasketProblem,
  found: BasketAnswer,
  claimed: BasketPointFields,
): Fault | undefined {
  const { solution, certificate } = found;
  if (!certificate.feasible) {
    const { symbol = 'the exposure', interval } = certificate.at ?? {};
    const where = interval === undefined ? 'an order is not filled' : `a bound of ${symbol} in interval ${interval}`;
    return ['schedules', `are not feasible: ${where}${interval === undefined ? '' : ' is broken'}`];
  }
  const { grossObjective } = certificate;
  for (const name of COSTS) {
    const allowed = ROUNDING * (grossObjective + Math.abs(solution[name]));
    if (!isClose(claimed[name], solution[name], allowed)) return claims(name, claimed[name], `it is ${solution[name]}`);
  }
  const worth = basket.assets.reduce(
    (sum, { problem }, i) => sum + Math.abs(solution.shadowPrices[i]!) * problem.quantity,
    grossObjective,
  );
  const part = grossObjective === 0 ? 0 : worth / grossObjective;
  const { relativeGap } = certificate;
  if (!isClose(claimed.relativeGap, relativeGap, ROUNDING * part)) {
    return claims('relativeGap', claimed.relativeGap, `it is ${relativeGap}`);
  }
  const isProved = isProvedBasket(basket, found, claimed.tolerance * (1 + ROUNDING));
  if (isProved === (claimed.status === 'optimal')) return undefined;
  const why = `the gap is ${relativeGap.toPrecision(3)}, and the tolerance ${claimed.tolerance}`;
  return ['status', `claims "${claimed.status}", but ${why}`];
}
