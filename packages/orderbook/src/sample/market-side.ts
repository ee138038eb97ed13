import { exp } from '@waterfill/model';
import type { DayShape } from './day-shape.js';
import type { QuotedSide } from './quoted-side.js';
import type { RandomSource } from './random-source.js';
import type { SampleProfile } from './sample-profile.js';

/** The relative rise of the impact on the side that a trade takes from, until the side recovers. */
const DEPLETION = 0.08;
/** The standard deviation of other variations of the impact, and their duration, seconds. */
const [FLICKER, FLICKER_SECONDS] = [0.06, 60];

/** A side of the sample market, and its depletion. */
export class MarketSide {
  readonly book: QuotedSide;
  /** the factor on the impact: 1 on average */
  scarcity = 1;
  readonly #profile: SampleProfile;
  readonly #random: RandomSource;
  /** recent trades that took from it, decaying */
  #depletion: number;
  /** standard normal, mean-reverting */
  #flicker: number;

  /** @param shape - of the day at its start */
  constructor(book: QuotedSide, profile: SampleProfile, shape: DayShape, random: RandomSource) {
    this.book = book;
    this.#profile = profile;
    this.#random = random;
    this.#depletion = this.#usualDepletion(shape);
    this.#flicker = random.normal();
    this.#setScarcity(shape);
  }

  /** Lets depth recover for some seconds. */
  pass(seconds: number, shape: DayShape): void {
    const remembered = exp(-seconds / FLICKER_SECONDS);
    this.#depletion *= exp(-seconds / shape.recovery);
    this.#flicker = remembered * this.#flicker + Math.sqrt(1 - remembered * remembered) * this.#random.normal();
    this.#setScarcity(shape);
  }

  /** Lets a trade take depth. */
  deplete(shape: DayShape): void {
    this.#depletion += 1;
    this.#setScarcity(shape);
  }

  /** Divided by its mean, which is known. */
  #setScarcity(shape: DayShape): void {
    const shot = (1 + DEPLETION * this.#depletion) / (1 + DEPLETION * this.#usualDepletion(shape));
    this.scarcity = shot * (1 + FLICKER * this.#flicker);
  }

  /**
   * The mean of a side's depletion: trades arrive and decay at known rates, but a book stays unchanged since the last
   * event, which was such a trade with a known probability.
   */
  #usualDepletion({ activity, recovery }: DayShape): number {
    const { tradesPerMinute, quotesPerMinute } = this.#profile;
    const perSide = tradesPerMinute / 2;
    return (perSide * activity * recovery) / 60 + perSide / (tradesPerMinute + quotesPerMinute);
  }
}
