import type { Fill } from '@waterfill/fills';
import { CompensatedSum } from '@waterfill/model';
import type { FillParts } from './cost-analysis.js';
import type { Quote } from './market/market.js';
import { midOf } from './market/mid-of.js';
import { NO_QUOTE } from './market/quote-board.js';

/** How fills are costed. */
export interface Costing {
  /** 1 for buying, -1 for selling */
  readonly direction: number;
  /** at the arrival, currency per share */
  readonly arrivalPrice: number;
  /** currency per share */
  readonly fee: number;
}

/**
 * What one fill cost, by cause.
 *
 * Each part is a difference of two prices times the shares, never of two amounts. The difference of prices within a
 * factor of two is exact (Sterbenz), so the parts keep their digits even if they are tiny compared with the price.
 */
export function fillParts({ price, shares }: Fill, quote: Quote = NO_QUOTE, costing: Costing): FillParts {
  const { direction, arrivalPrice, fee } = costing;
  const worth = (to: number, from: number): number => shares * direction * (to - from);
  const fees = shares * fee;
  const mid = midOf(quote);
  if (Number.isNaN(mid)) return { spread: 0, impact: 0, timing: 0, undivided: worth(price, arrivalPrice), fees };
  const touch = direction > 0 ? quote.ask : quote.bid;
  return {
    ...{ spread: worth(touch, mid), impact: worth(price, touch), timing: worth(mid, arrivalPrice) },
    ...{ undivided: 0, fees },
  };
}

/** Sums the parts of fills. */
export class PartsSum {
  readonly #spread = new CompensatedSum();
  readonly #impact = new CompensatedSum();
  readonly #timing = new CompensatedSum();
  readonly #undivided = new CompensatedSum();
  readonly #fees = new CompensatedSum();

  add({ spread, impact, timing, undivided, fees }: FillParts): void {
    this.#spread.add(spread);
    this.#impact.add(impact);
    this.#timing.add(timing);
    this.#undivided.add(undivided);
    this.#fees.add(fees);
  }

  get parts(): FillParts {
    return {
      ...{ spread: this.#spread.value, impact: this.#impact.value, timing: this.#timing.value },
      ...{ undivided: this.#undivided.value, fees: this.#fees.value },
    };
  }
}
