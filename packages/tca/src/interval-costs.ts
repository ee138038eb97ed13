import type { Fill } from '@waterfill/fills';
import { CompensatedSum, compensatedSum } from '@waterfill/model';
import type { CostInputs, FillParts, IntervalCost } from './cost-analysis.js';
import { PartsSum } from './fill-parts.js';
import { edgesOf, type TradedOrder } from './traded-order.js';

/** What fills cost by interval; those before the first and after the last count in these. */
export function intervalCosts({ order, fills }: CostInputs, each: readonly FillParts[]): IntervalCost[] {
  const intervals = Array.from({ length: order.intervals }, () => new IntervalSum());
  const places = intervalsOfFills(order, fills);
  for (const [k, fill] of fills.entries()) intervals[places[k]!]!.add(fill, each[k]!);
  return intervals.map((interval) => interval.finish());
}

/** The interval of each fill; the first for one before all of them, the last for one after. */
export function intervalsOfFills(order: TradedOrder, fills: readonly Fill[]): number[] {
  const edges = edgesOf(order);
  return fills.map(({ seconds }) => {
    let [low, high] = [0, order.intervals - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (edges[middle]! <= seconds) low = middle;
      else high = middle - 1;
    }
    return low;
  });
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
