import { createBasket, type ExposureInput, type MatrixInput, type OrderBasket } from '@waterfill/basket';
import { type ShrunkCovariance, shrunkCovariance } from '@waterfill/fit';
import { type Grid, intervalCount, lengthAt, type OrderProblem, ProblemError } from '@waterfill/model';
import { type ExposureLimit, exposureWithin } from './exposure-within.js';
import { missingPrice } from './missing-price.js';
import { renaming, settingOf } from './setting-of.js';

/** An order of a basket. */
export interface OrderInBasket {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly order: OrderProblem;
  /** currency per share; absent: not known */
  readonly price?: number | undefined;
}

/** The risk of the orders of a basket, and the bounds of their exposure. */
export interface BasketSettings {
  /** the cost of a unit of variance, 1 / currency, >= 0; absent: no risk */
  readonly riskAversion?: number | undefined;
  /** of the changes of prices, currency^2 per share^2, N x N in the order of the orders */
  readonly covariance?: MatrixInput | undefined;
  /**
   * instead of the covariance: the returns of past periods as parts, N in each; the covariance is estimated by
   * `shrunkCovariance` of `@waterfill/fit`
   */
  readonly returns?: readonly ArrayLike<number>[] | undefined;
  /** how long the covariance or a period of the returns is, seconds; absent: an interval */
  readonly seconds?: number | undefined;
  /** the largest net exposure of either sign after each interval; absent: no bound */
  readonly exposure?: ExposureLimit | undefined;
  /** currency per share^2, N x N; absent: none */
  readonly crossImpact?: MatrixInput | undefined;
}

/** A basket, and how its covariance was estimated. */
export interface BasketOfOrders extends OrderBasket {
  /** how much of the target is in the covariance, from 0 to 1; absent: it was given */
  readonly shrinkage?: number;
}

/**
 * Makes a basket of orders that are each on their own impact, over the same intervals.
 *
 * @param orders - each with a problem in any number of shares and without couplings
 * @throws ProblemError naming the order or setting that is wrong: `orders[1].grid` for other intervals
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { basketOfOrders } from '@waterfill/plan';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const orders = [
 *   { symbol: 'AAA', side: 'buy', order: { problem }, price: 10 },
 *   { symbol: 'BBB', side: 'sell', order: { problem }, price: 20 },
 * ] as const;
 * const returns = [[0.01, 0.02], [-0.01, 0.01], [0.02, 0.01]];
 * const { basket } = basketOfOrders(orders, { riskAversion: 1e-6, returns, exposure: { amount: 0.5, isPart: true } });
 * basket.exposure?.upper; // => Float64Array.of(90, Infinity)
 * ```
 */
export function basketOfOrders(orders: readonly OrderInBasket[], settings: BasketSettings = {}): BasketOfOrders {
  const { grid, currency } = orders[0]?.order ?? {};
  for (const [i, order] of orders.entries()) requireSameTimes(order, orders[0]!, i);
  const length = orders.length === 0 ? 0 : intervalCount(orders[0]!.order.problem);
  const estimated = estimateOf(orders, settings);
  const { riskAversion, crossImpact, seconds } = settings;
  const covariance = settings.covariance ?? estimated?.covariance;
  if (riskAversion !== undefined && covariance === undefined) {
    throw new ProblemError('riskAversion', 'needs the covariance, or returns to estimate it from', {
      cures: ['covariance', 'returns'],
    });
  }
  const basket = renaming(nameIn(settings), () =>
    createBasket({
      assets: orders.map(({ symbol, side, order }) => ({ symbol, side, problem: order.problem })),
      risk: covariance && {
        ...{ aversion: requireAversion(riskAversion), covariance },
        duration: durationsOf(grid, seconds, length),
      },
      exposure: exposureOf(orders, settings.exposure, length),
      crossImpact,
    }),
  );
  return { basket, grid, currency, ...(estimated && { shrinkage: estimated.shrinkage }) };
}

/** The covariance that is wrong is that of the returns. */
function nameIn({ returns }: BasketSettings): (path: string) => string {
  return (path) => (path.startsWith('risk.covariance') && returns !== undefined ? 'returns' : settingOf(path));
}

function requireSameTimes({ symbol, order }: OrderInBasket, first: OrderInBasket, i: number): void {
  const [found, expected] = [timesOf(order), timesOf(first.order)];
  if (found === expected) return;
  throw new ProblemError(
    `orders[${i}].grid`,
    `expected the intervals of ${first.symbol}, ${expected}, got for ${symbol} ${found}; measure both in the same intervals`,
    { code: 'other-intervals', details: { symbol } },
  );
}

function timesOf({ problem, grid }: OrderProblem): string {
  const count = intervalCount(problem);
  if (grid === undefined) return `${count} without clock times`;
  const lengths = grid.edges === undefined ? `${grid.intervalSeconds} s` : `${grid.edges.join(', ')} s`;
  return `${count} of ${lengths} from ${grid.start}`;
}

function requireAversion(aversion: number | undefined): number {
  if (aversion !== undefined) return aversion;
  throw new ProblemError('riskAversion', 'it is missing: it says what the risk of the covariance costs', {
    code: 'missing-field',
  });
}

function durationsOf(grid: Grid | undefined, seconds: number | undefined, length: number): Float64Array {
  if (seconds === undefined) return new Float64Array(length).fill(1);
  if (grid !== undefined) return Float64Array.from({ length }, (_, t) => lengthAt(grid, t) / seconds);
  throw new ProblemError('seconds', 'the intervals have no clock times; give the covariance of an interval');
}

/** Of the changes of prices, from returns and the prices. */
function estimateOf(
  orders: readonly OrderInBasket[],
  { covariance, returns }: BasketSettings,
): ShrunkCovariance | undefined {
  if (returns === undefined) return undefined;
  if (covariance !== undefined) throw new ProblemError('returns', 'give the covariance or the returns, not both');
  const estimated = shrunkCovariance(returns);
  const prices = pricesOf(orders, 'returns');
  const size = orders.length;
  if (estimated.covariance.length !== size * size) {
    throw new ProblemError(
      'returns',
      `expected ${size} returns in each period, one for each order, got ${returns[0]!.length}`,
    );
  }
  return {
    ...estimated,
    covariance: estimated.covariance.map((value, k) => value * prices[Math.floor(k / size)]! * prices[k % size]!),
  };
}

/** @param need - the setting that needs them */
function pricesOf(orders: readonly OrderInBasket[], need: string): number[] {
  return orders.map(({ symbol, price }, i) => {
    if (price !== undefined) return price;
    throw missingPrice(symbol, i, need);
  });
}

/** Undefined if no price is needed, and one is not known. */
function exposureOf(
  orders: readonly OrderInBasket[],
  limit: ExposureLimit | undefined,
  length: number,
): ExposureInput | undefined {
  if (limit === undefined && orders.some(({ price }) => price === undefined)) return undefined;
  const prices = pricesOf(orders, 'exposure');
  const quantities = orders.map(({ order }) => order.problem.quantity);
  return limit === undefined ? { prices } : exposureWithin(limit, { prices, quantities, length });
}
