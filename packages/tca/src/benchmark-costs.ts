import { compensatedSum } from '@waterfill/model';
import type { BenchmarkCost, BenchmarkName, CostInputs } from './cost-analysis.js';
import type { Costing } from './fill-parts.js';
import type { Market, MarketInterval } from './market/market.js';
import { endOf } from './traded-order.js';

/** What the fills cost against each benchmark price, without fees; NaN where the price is not known. */
export function benchmarkCosts(
  inputs: CostInputs,
  { direction, arrivalPrice }: Pick<Costing, 'direction' | 'arrivalPrice'>,
): BenchmarkCost[] {
  const { fills, market } = inputs;
  const costOf = (name: BenchmarkName, price: number, rate?: number): BenchmarkCost => ({
    ...{ name, ...(rate !== undefined && { rate }), price },
    cost: compensatedSum(fills.map((fill) => direction * fill.shares * (fill.price - price))),
  });
  return [
    costOf('arrival', arrivalPrice),
    ...(market === undefined
      ? []
      : marketPrices(market, knownPart(inputs) >= ENOUGH).map(([name, price, rate]) => costOf(name, price, rate))),
  ];
}

/** Means over the order's time are computed only if a mid is known for at least this part of it. */
export const ENOUGH = 0.95;

/** The part of the time from the order's arrival to its end for which a mid is known. */
export function knownPart({ order, market }: CostInputs): number {
  const start = Math.max(order.arrival, Date.parse(order.grid.start) / 1000);
  const known = compensatedSum((market?.intervals ?? []).map(({ seconds }) => seconds));
  return known / (endOf(order) - start);
}

function marketPrices(
  { intervals, participation, closeMid }: Market,
  isKnown: boolean,
): (readonly [name: BenchmarkName, price: number, rate?: number])[] {
  const hasVolume = isKnown && intervals.every((one) => !Number.isNaN(one.volume));
  const volume = mean(intervals, ({ volume, volumePrice }) => [volume, volumePrice]);
  return [
    ['vwap', hasVolume ? volume : Number.NaN],
    ['twap', isKnown ? mean(intervals, ({ seconds, meanMid }) => [seconds, meanMid]) : Number.NaN],
    ...participation.map(({ rate, price }) => ['participation', price, rate] as const),
    ['close', closeMid],
  ];
}

/** The weighted mean price of intervals; intervals without weight are left out. */
function mean(
  intervals: readonly MarketInterval[],
  termOf: (interval: MarketInterval) => readonly [weight: number, price: number],
): number {
  const terms = intervals.map(termOf).filter(([weight]) => weight > 0);
  const total = compensatedSum(terms.map(([weight]) => weight));
  return compensatedSum(terms.map(([weight, price]) => weight * price)) / total;
}
