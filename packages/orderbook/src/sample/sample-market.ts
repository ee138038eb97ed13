import { type DayShape, dayShape, sessionMinutes } from './day-shape.js';
import { GRADED, gradedSize } from './graded-size.js';
import { MarketSide } from './market-side.js';
import { ABSENT, QuotedSide } from './quoted-side.js';
import { createRandomSource, type RandomSource } from './random-source.js';
import type { SampleDay } from './sample-day.js';
import { type SampleProfile, sampleProfiles } from './sample-profile.js';
import { SampleRows } from './sample-rows.js';
import { SampleTape } from './sample-tape.js';
import { type TruthInTicks, truthInTicks } from './sample-truth.js';

const [SECOND, MINUTE] = [1e9, 60e9];
/** Orders beyond the visible levels stay within this part of the opening price from it. */
const ROOM = 2;
/** How far an order may be from its target before it is moved, relative to its distance from the mid. */
const PATIENCE = 0.1;
/** Ticks by which the fair price follows each order that a trade fills. */
const FOLLOWING = 0.15;

/**
 * The market of a sample day, event by event: a fair price that follows a random walk, two sides that follow it with
 * small delays, and trades that take from them.
 */
export class SampleMarket {
  readonly rows: SampleRows;
  readonly #tape: SampleTape;
  readonly #profile: SampleProfile;
  readonly #truth: TruthInTicks;
  readonly #random: RandomSource;
  readonly #bids: MarketSide;
  readonly #asks: MarketSide;
  #minute = -1;
  /** the fair price, in ticks, with a fraction, so that rounding to ticks is unbiased */
  #fair: number;

  constructor(day: SampleDay) {
    this.#profile = sampleProfiles[day.name];
    this.#truth = truthInTicks(day);
    this.#random = createRandomSource(`${day.seed}/${day.name}/${day.date}/market`);
    this.#fair = this.#profile.price * (1 + 0.02 * this.#random.normal());
    this.#bids = this.#createSide(-1);
    this.#asks = this.#createSide(1);
    this.rows = new SampleRows(day, this.#bids.book, this.#asks.book);
    this.#tape = new SampleTape(this.rows, this.#random);
    this.#open();
  }

  /** Simulates the next event; false at the close. */
  step(): boolean {
    const { tradesPerMinute, quotesPerMinute } = this.#profile;
    const rate = tradesPerMinute + quotesPerMinute;
    const gap = Math.ceil((this.#random.exponential() * MINUTE) / (rate * this.#shape().activity));
    // No consequence of an event takes longer than a second.
    if (this.#tape.now + gap > sessionMinutes * MINUTE - SECOND) return false;
    this.#pass(gap);
    this.#follow();
    const side = this.#random.uniform() < 0.5 ? this.#bids : this.#asks;
    if (this.#random.uniform() * rate < tradesPerMinute) this.#trade(side);
    else this.#tend(side);
    return true;
  }

  #createSide(outward: 1 | -1): MarketSide {
    const { orders, orderSizes, price } = this.#profile;
    const sizes = Int32Array.from({ length: orders }, (_, j) => gradedSize(this.#random.pick(orderSizes), j));
    return new MarketSide(new QuotedSide(outward, sizes, price * ROOM), this.#profile, dayShape(0), this.#random);
  }

  get #sides(): readonly [MarketSide, MarketSide] {
    return [this.#bids, this.#asks];
  }

  #shape(): DayShape {
    return dayShape(this.#tape.now / MINUTE);
  }

  /** The book at the first row: all orders except one were there before. */
  #open(): void {
    this.#pass(Math.ceil(this.#random.uniform() * 0.2 * SECOND) + 1);
    for (const { book } of this.#sides) {
      for (let j = 0; j < book.sizes.length; j++) book.add(j, this.#target(book.outward, j));
    }
    const { book } = this.#asks;
    book.take(1, book.resting[1]!);
    this.#tape.enter(book, 1, this.#target(book.outward, 1));
  }

  /** Advances the time, the fair price and the depth; nanoseconds. */
  #pass(gap: number): void {
    this.#tape.now += gap;
    this.#startMinute(Math.floor(this.#tape.now / MINUTE));
    const shape = this.#shape();
    const seconds = gap / SECOND;
    this.#fair += this.#profile.volatility * Math.sqrt(shape.activity * seconds) * this.#random.normal();
    for (const side of this.#sides) side.pass(seconds, shape);
  }

  /** The next truth. */
  #startMinute(minute: number): void {
    if (minute === this.#minute) return;
    this.#minute = minute;
    for (const side of this.#sides) this.#reshape(side.book);
  }

  #reshape(book: QuotedSide): void {
    book.shape(this.#truth.exponent[this.#minute]!);
  }

  /** The target price of an order, ticks. */
  #target(outward: 1 | -1, j: number): number {
    const truth = this.#truth;
    const common = (this.#bids.scarcity + this.#asks.scarcity) / 2;
    const halfSpread = 0.5 + (truth.halfSpread[this.#minute]! - 0.5) * common;
    const { book, scarcity } = outward > 0 ? this.#asks : this.#bids;
    const beyond = truth.coefficient[this.#minute]! * scarcity * book.reaches[j]!;
    return Math.round(this.#fair + outward * (halfSpread + beyond));
  }

  /** Moves orders that are off their targets: first, on both sides, those that are too near the mid, so that orders moving inwards do not cross them. */
  #follow(): void {
    for (const { book } of this.#sides) {
      const front = this.#target(book.outward, 0);
      this.#moveWhere(book, (j) => (book.ticks[j]! - front) * book.outward < 0);
    }
    for (const { book } of this.#sides) {
      const front = this.#target(book.outward, 0);
      this.#moveWhere(book, (j) => this.#isFarOff(book, j, front));
    }
  }

  #moveWhere(book: QuotedSide, isToMove: (j: number) => boolean): void {
    for (let j = 0; j < book.ticks.length; j++) {
      if (book.ticks[j] !== ABSENT && isToMove(j)) this.#move(book, j);
    }
  }

  /** Whether an order is further from its target than tolerated; the tolerance is symmetric, or the side would be too deep or too shallow. */
  #isFarOff(book: QuotedSide, j: number, front: number): boolean {
    const target = this.#target(book.outward, j);
    const patience = Math.min(1 + PATIENCE * Math.abs(target - this.#fair), Math.abs(target - front) / 3);
    return Math.abs(book.ticks[j]! - target) > patience;
  }

  #move(book: QuotedSide, j: number): void {
    const target = this.#target(book.outward, j);
    if (book.ticks[j] !== target) this.#tape.replace(book, j, target);
  }

  /** An order that is off by a tick is moved, or two consecutive orders swap places. */
  #tend({ book }: MarketSide): void {
    const { ticks, sizes, outward } = book;
    const part = this.#random.uniform();
    const j = Math.floor(part * part * (sizes.length - 1));
    if (ticks[j] !== this.#target(outward, j)) this.#move(book, j);
    else if (j >= GRADED) this.#swap(book, j);
  }

  /** Two orders of the queue change their sizes; the depth beyond them is unchanged. */
  #swap(book: QuotedSide, first: number): void {
    const { sizes, outward } = book;
    [sizes[first], sizes[first + 1]] = [sizes[first + 1]!, sizes[first]!];
    this.#reshape(book);
    for (const j of [first, first + 1]) this.#tape.replace(book, j, this.#target(outward, j));
  }

  /** A trade buys from the asks or sells to the bids; the fair price follows, and the orders soon return. */
  #trade(side: MarketSide): void {
    const { book } = side;
    const filled = this.#tape.sweep(book, this.#tradeSize());
    this.#fair += book.outward * FOLLOWING * filled.length;
    side.deplete(this.#shape());
    this.#follow();
    for (const j of filled) this.#refill(book, j);
  }

  #tradeSize(): number {
    const size = this.#random.pick(this.#profile.tradeSizes);
    return this.#random.uniform() < 0.04 ? size * 4 : size;
  }

  #refill(book: QuotedSide, j: number): void {
    this.#tape.wait(2e6 * this.#shape().recovery);
    this.#resize(book, j);
    this.#tape.refill(book, j, this.#target(book.outward, j));
  }

  /** Small orders return with another size. */
  #resize(book: QuotedSide, j: number): void {
    if (j >= GRADED) return;
    book.sizes[j] = gradedSize(this.#random.pick(this.#profile.orderSizes), j);
    this.#reshape(book);
  }
}
