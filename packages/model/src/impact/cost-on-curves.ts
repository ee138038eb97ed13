import { feesOf } from '../certificate/fees-of.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import { problemOfCurves } from '../problem/problem-of-curves.js';
import type { ImpactCurves } from './impact-curves.js';
import type { Impact } from './impact-kinds.js';
import { type TabulatedImpact, tabulatedCost } from './tabulated.js';

/** The cost of a schedule on measured curves. */
export interface CostOnCurves {
  /** currency */
  readonly cost: number;
  /** the shares beyond the measured sizes, in all intervals */
  readonly beyond: number;
}

/**
 * Computes the cost of a schedule on measured curves, by their tables.
 *
 * Shares beyond an interval's largest size cost as much each as the last ones within it; shares in a closed interval
 * cost the largest impact of the day.
 *
 * @param fee - the fee of each share, currency per share, below 0 for a rebate, T of them; absent: no fees
 * @param tables - of the same curves, of the problem that `problemOfCurves` made of them, for several schedules on a long
 *   day; default: they are made here
 * @example
 * ```ts
 * import { costOnCurves } from '@waterfill/model';
 * const curve = { coverage: Float64Array.of(1, 1), halfSpread: 0.1, mid: 10, volume: 0, states: 1, largestSize: 200 };
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const day = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 1 } as const;
 * const intervals = [{ ...curve, impact: Float64Array.of(0.5, 0.75) }];
 * const curves = { ...day, sizes: Float64Array.of(100, 200), intervals };
 * costOnCurves(curves, [200]); // => { cost: 150, beyond: 0 }
 * costOnCurves(curves, [210]); // => { cost: 160, beyond: 10 }
 * ```
 */
export function costOnCurves(
  curves: ImpactCurves,
  schedule: ArrayLike<number>,
  fee?: Float64Array,
  tables: Impact = problemOfCurves(curves, { quantity: 0 }).impact,
): CostOnCurves {
  const { sizes, costs } = tables as TabulatedImpact;
  const [cost, beyond] = [new CompensatedSum(), new CompensatedSum()];
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    const { largestSize } = curves.intervals[t]!;
    const outside = Math.max(0, x - largestSize);
    const table = { sizes: sizes[t]!, costs: costs[t]! };
    // Not x less what is beyond, which rounding may leave outside the table.
    const within = tabulatedCost(table, Math.min(x, largestSize));
    const price = outside === 0 ? 0 : largestSize === 0 ? largestImpact(curves) : lastSlope(table);
    cost.add(outside === 0 ? within : within + price * outside);
    beyond.add(outside);
  }
  return { cost: cost.value + (feesOf({ fee }, schedule) ?? 0), beyond: beyond.value };
}

function lastSlope({ sizes, costs }: { readonly sizes: Float64Array; readonly costs: Float64Array }): number {
  return (costs.at(-1)! - costs.at(-2)!) / (sizes.at(-1)! - sizes.at(-2)!);
}

function largestImpact({ intervals }: ImpactCurves): number {
  let largest = 0;
  for (const { impact } of intervals) for (const value of impact) if (value > largest) largest = value;
  return largest;
}
