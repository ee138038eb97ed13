import { compensatedSum } from '@waterfill/model';
import type { BenchmarkCost, BenchmarkName, CostInputs } from './cost-analysis.js';
import type { Costing } from './fill-parts.js';
import type { Market, MarketInterval } from './market/market.js';

/** What the fills cost against each price that is known or could be, without fees. */
export function benchmarkCosts(
  { fills, market }: CostInputs,
  { direction, arrivalPrice }: Pick<Costing, 'direction' | 'arrivalPrice'>,
): BenchmarkCost[] {
  const costOf = (name: BenchmarkName, price: number, rate?: number): BenchmarkCost => ({
    ...{ name, ...(rate !== undefined && { rate }), price },
    cost: compensatedSum(fills.map((fill) => direction * fill.shares * (fill.price - price))),
  });
  return [
    costOf('arrival', arrivalPrice),
    ...(market === undefined ? [] : marketPrices(market).map(([name, price, rate]) => costOf(name, price, rate))),
  ];
}

function marketPrices({
  intervals,
  participation,
  closeMid,
}: Market): (readonly [name: BenchmarkName, price: number, rate?: number])[] {
  const volume = mean(intervals, ({ volume, volumePrice }) => [volume, volumePrice]);
  return [
    ['vwap', intervals.some((one) => Number.isNaN(one.volume)) ? Number.NaN : volume],
    ['twap', mean(intervals, ({ seconds, meanMid }) => [seconds, meanMid])],
    ...participation.map(({ rate, price }) => ['participation', price, rate] as const),
    ['close', closeMid],
  ];
}

/** The mean price of intervals, those left out that have no weight. */
function mean(
  intervals: readonly MarketInterval[],
  termOf: (interval: MarketInterval) => readonly [weight: number, price: number],
): number {
  const terms = intervals.map(termOf).filter(([weight]) => weight > 0);
  const total = compensatedSum(terms.map(([weight]) => weight));
  return compensatedSum(terms.map(([weight, price]) => weight * price)) / total;
}
