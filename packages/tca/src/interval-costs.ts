import type { Fill } from '@waterfill/fills';
import { CompensatedSum, compensatedSum } from '@waterfill/model';
import type { CostInputs, FillParts, IntervalCost } from './cost-analysis.js';
import { PartsSum } from './fill-parts.js';
import { intervalsOfFills } from './intervals-of-fills.js';

/** What fills cost by interval. Fills before the first interval count in it, fills after the last one in that. */
export function intervalCosts({ order, fills }: CostInputs, each: readonly FillParts[]): IntervalCost[] {
  const intervals = Array.from({ length: order.intervals }, () => new IntervalSum());
  const places = intervalsOfFills(order, fills);
  for (const [k, fill] of fills.entries()) intervals[places[k]!]!.add(fill, each[k]!);
  return intervals.map((interval) => interval.finish());
}

class IntervalSum {
  readonly #parts = new PartsSum();
  readonly #shares = new CompensatedSum();
  readonly #value = new CompensatedSum();

  add({ shares, price }: Fill, parts: FillParts): void {
    this.#parts.add(parts);
    this.#shares.add(shares);
    this.#value.add(shares * price);
  }

  finish(): IntervalCost {
    const parts = this.#parts.parts;
    const { spread, impact, timing, undivided, fees } = parts;
    const shares = this.#shares.value;
    return {
      ...{
        shares,
        averagePrice: this.#value.value / shares,
        cost: compensatedSum([spread, impact, timing, undivided, fees]),
      },
      ...parts,
    };
  }
}
