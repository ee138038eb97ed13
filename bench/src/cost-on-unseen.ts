import { type ImpactCurves, problemOfCurves, type TabulatedImpact, tabulatedCost } from '@waterfill/model';

/**
 * What a plan costs on curves that it was not made for, by their tables.
 *
 * Shares beyond an interval's largest size cost as much each as the last ones before it; those in an interval that is
 * closed, the largest impact of the day.
 *
 * @returns the cost, currency, and the shares beyond, of all intervals
 */
export function costOnUnseen(unseen: ImpactCurves, schedule: Float64Array): { cost: number; beyond: number } {
  const { sizes, costs } = problemOfCurves(unseen, { quantity: 0 }).impact as TabulatedImpact;
  const total = { cost: 0, beyond: 0 };
  for (const [t, shares] of schedule.entries()) {
    const { largestSize } = unseen.intervals[t]!;
    const beyond = Math.max(0, shares - largestSize);
    const price = beyond === 0 ? 0 : largestSize === 0 ? largestImpact(unseen) : lastSlope(sizes[t]!, costs[t]!);
    total.cost += tabulatedCost({ sizes: sizes[t]!, costs: costs[t]! }, shares - beyond) + price * beyond;
    total.beyond += beyond;
  }
  return total;
}

function lastSlope(sizes: Float64Array, costs: Float64Array): number {
  return (costs.at(-1)! - costs.at(-2)!) / (sizes.at(-1)! - sizes.at(-2)!);
}

function largestImpact({ intervals }: ImpactCurves): number {
  return Math.max(...intervals.flatMap(({ impact }) => Array.from(impact).filter((value) => !Number.isNaN(value))));
}
