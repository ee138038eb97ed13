import { compensatedSum } from '@waterfill/model';
import type { CostInputs, Reversion } from './cost-analysis.js';
import { midOf } from './market/mid-of.js';

/** How the mid moved after the fills, at each of the market's times after a fill. */
export function reversionOf({ fills, market }: CostInputs, direction: number): Reversion[] {
  if (market === undefined) return [];
  const before = market.quotes.map(midOf);
  return market.later.map(({ seconds, mids }) => {
    const known = Array.from(fills.keys()).filter((k) => !Number.isNaN(before[k]! + mids[k]!));
    const total = (termOf: (k: number) => number): number => compensatedSum(known.map(termOf));
    return {
      seconds,
      shares: total((k) => fills[k]!.shares),
      reversion: total((k) => direction * fills[k]!.shares * (before[k]! - mids[k]!)),
      realised: total((k) => direction * fills[k]!.shares * (fills[k]!.price - mids[k]!)),
    };
  });
}
