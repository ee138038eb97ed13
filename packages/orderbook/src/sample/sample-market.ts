import { dayShape, sessionMinutes } from './day-shape.js';
import { ABSENT, QuotedSide } from './quoted-side.js';
import { createRandomSource, type RandomSource } from './random-source.js';
import type { SampleDay } from './sample-day.js';
import { type SampleProfile, sampleProfiles } from './sample-profile.js';
import { type BookEvent, LEVELS, SampleRows } from './sample-rows.js';
import { type TruthInTicks, truthInTicks } from './sample-truth.js';

const [SECOND, MINUTE] = [1e9, 60e9];
/** Orders beyond what is shown stay within this of the opening price, as a share of it. */
const ROOM = 2;
/** What a trade adds to the impact of the side that it takes from, relative, until it recovers. */
const DEPLETION = 0.08;
/** How far from where it ought to be an order stays until somebody tends to it, relative to its distance from the mid. */
const PATIENCE = 0.1;
/** The standard deviation of what else the impact varies by, and the seconds that such a variation lasts. */
const [FLICKER, FLICKER_SECONDS] = [0.06, 60];

/** The sizes of the first orders, relative: only small ones follow the truth where it rises fast. */
const GRADES = [0.1, 0.15, 0.25, 0.4, 0.6];

/** Odd lots near the front, round ones behind them, which grow on the way out. */
function gradedSize(size: number, j: number): number {
  const graded = size * (GRADES[j] ?? 1 + j / 40);
  return graded < 100 ? Math.ceil(graded) : 100 * Math.round(graded / 100);
}

/** A side, and how much of its usual depth is gone. */
interface MarketSide {
  readonly book: QuotedSide;
  /** recent trades that took from it, fading */
  depletion: number;
  /** standard normal, mean-reverting */
  flicker: number;
  /** what multiplies the impact: 1 on average */
  scarcity: number;
}

/**
 * The market of a sample day as it moves from event to event: a fair price that wanders, two sides that follow it with
 * small delays, and trades that take from them.
 */
export class SampleMarket {
  readonly rows: SampleRows;
  readonly #profile: SampleProfile;
  readonly #truth: TruthInTicks;
  readonly #random: RandomSource;
  readonly #bids: MarketSide;
  readonly #asks: MarketSide;
  /** nanoseconds since the open */
  #now = 0;
  #minute = -1;
  /** the fair price, ticks; being anything between two of them it is what makes rounding to them unbiased */
  #fair: number;

  constructor(day: SampleDay) {
    this.#profile = sampleProfiles[day.name];
    this.#truth = truthInTicks(day);
    this.#random = createRandomSource(`${day.seed}/${day.name}/${day.date}/market`);
    this.#fair = this.#profile.price * (1 + 0.02 * this.#random.normal());
    this.#bids = this.#createSide(-1);
    this.#asks = this.#createSide(1);
    this.rows = new SampleRows(day, this.#bids.book, this.#asks.book);
    this.#open();
  }

  /** Lets the next event happen; false at the close. */
  step(): boolean {
    const { tradesPerMinute, quotesPerMinute } = this.#profile;
    const rate = tradesPerMinute + quotesPerMinute;
    const gap = Math.ceil((this.#random.exponential() * MINUTE) / (rate * this.#shape().activity));
    // A second is time enough for all that follows an event.
    if (this.#now + gap > sessionMinutes * MINUTE - SECOND) return false;
    this.#pass(gap);
    this.#follow();
    if (this.#random.uniform() * rate < tradesPerMinute) this.#trade();
    else this.#tend(this.#random.uniform() < 0.5 ? this.#bids : this.#asks);
    return true;
  }

  #createSide(outward: 1 | -1): MarketSide {
    const { orders, orderSizes, price } = this.#profile;
    const sizes = Int32Array.from({ length: orders }, (_, j) => gradedSize(this.#random.pick(orderSizes), j));
    const book = new QuotedSide(outward, sizes, price * ROOM);
    return { book, depletion: 0, flicker: this.#random.normal(), scarcity: 1 };
  }

  get #sides(): readonly [MarketSide, MarketSide] {
    return [this.#bids, this.#asks];
  }

  #shape(): ReturnType<typeof dayShape> {
    return dayShape(this.#now / MINUTE);
  }

  /** The book as the first row finds it: all but one order were there before. */
  #open(): void {
    this.#now = Math.ceil(this.#random.uniform() * 0.2 * SECOND) + 1;
    for (const side of this.#sides) side.depletion = this.#usualDepletion();
    this.#pass(0);
    for (const side of this.#sides) {
      for (let j = 0; j < side.book.sizes.length; j++) side.book.add(j, this.#target(side, j));
    }
    this.#asks.book.take(1, this.#asks.book.resting[1]!);
    this.#enter(this.#asks, 1);
    this.rows.settle();
  }

  /** Moves the time, the fair price and the depth on. */
  #pass(gap: number): void {
    this.#now += gap;
    this.#startMinute(Math.floor(this.#now / MINUTE));
    const { activity, recovery } = this.#shape();
    const seconds = gap / SECOND;
    this.#fair += this.#profile.volatility * Math.sqrt(activity * seconds) * this.#random.normal();
    const [kept, remembered] = [Math.exp(-seconds / recovery), Math.exp(-seconds / FLICKER_SECONDS)];
    for (const side of this.#sides) {
      side.depletion *= kept;
      side.flicker = remembered * side.flicker + Math.sqrt(1 - remembered ** 2) * this.#random.normal();
      side.scarcity = this.#scarcity(side);
    }
  }

  /** The next truth. */
  #startMinute(minute: number): void {
    if (minute === this.#minute) return;
    this.#minute = minute;
    for (const side of this.#sides) side.book.shape(this.#truth.exponent[minute]!);
  }

  /** Divided by its mean, which is known. */
  #scarcity({ depletion, flicker }: MarketSide): number {
    const shot = (1 + DEPLETION * depletion) / (1 + DEPLETION * this.#usualDepletion());
    return shot * (1 + FLICKER * flicker);
  }

  /**
   * The mean of a side's depletion: trades come at a known rate and fade at a known one, but a book stays as the last
   * event left it, which with a known chance was such a trade.
   */
  #usualDepletion(): number {
    const { activity, recovery } = this.#shape();
    const { tradesPerMinute, quotesPerMinute } = this.#profile;
    const perSide = tradesPerMinute / 2;
    return (perSide * activity * recovery) / 60 + perSide / (tradesPerMinute + quotesPerMinute);
  }

  /** Where an order ought to be, ticks. */
  #target({ book, scarcity }: MarketSide, j: number): number {
    const truth = this.#truth;
    const common = (this.#bids.scarcity + this.#asks.scarcity) / 2;
    const halfSpread = 0.5 + (truth.halfSpread[this.#minute]! - 0.5) * common;
    const beyond = truth.coefficient[this.#minute]! * scarcity * book.reaches[j]!;
    return Math.round(this.#fair + book.outward * (halfSpread + beyond));
  }

  /** Moves what must not stay: first, on both sides, what is too near, so that nothing that comes nearer meets it. */
  #follow(): void {
    for (const side of this.#sides) this.#moveWhere(side, (j) => this.#isTooNear(side, j));
    for (const side of this.#sides) this.#moveWhere(side, (j) => this.#isFarOff(side, j));
  }

  #moveWhere(side: MarketSide, isToMove: (j: number) => boolean): void {
    const { ticks } = side.book;
    for (let j = 0; j < ticks.length; j++) {
      if (ticks[j] !== ABSENT && isToMove(j)) this.#move(side, j);
    }
  }

  #isTooNear(side: MarketSide, j: number): boolean {
    return (side.book.ticks[j]! - this.#target(side, 0)) * side.book.outward < 0;
  }

  /** Off by more than is put up with: in both directions as much, or the side would be too deep or too shallow. */
  #isFarOff(side: MarketSide, j: number): boolean {
    const [target, front] = [this.#target(side, j), this.#target(side, 0)];
    const patience = Math.min(1 + PATIENCE * Math.abs(target - this.#fair), Math.abs(target - front) / 3);
    return Math.abs(side.book.ticks[j]! - target) > patience;
  }

  /** Somebody moves an order that is off by a tick, or two behind one another change places. */
  #tend(side: MarketSide): void {
    const { ticks, sizes } = side.book;
    const j = Math.floor(this.#random.uniform() ** 2 * (sizes.length - 1));
    if (ticks[j] !== this.#target(side, j)) this.#move(side, j);
    else if (j >= GRADES.length) this.#swap(side, j);
  }

  /** Two orders of the queue change their sizes; the depth beyond them stays as it was. */
  #swap(side: MarketSide, j: number): void {
    const { sizes } = side.book;
    [sizes[j], sizes[j + 1]] = [sizes[j + 1]!, sizes[j]!];
    side.book.shape(this.#truth.exponent[this.#minute]!);
    this.#replace(side, j);
    this.#replace(side, j + 1);
  }

  /** Small orders come back with another size. */
  #resize({ book }: MarketSide, j: number): void {
    if (j >= GRADES.length) return;
    book.sizes[j] = gradedSize(this.#random.pick(this.#profile.orderSizes), j);
    book.shape(this.#truth.exponent[this.#minute]!);
  }

  #move(side: MarketSide, j: number): void {
    if (side.book.ticks[j] !== this.#target(side, j)) this.#replace(side, j);
  }

  /** Cancels an order and enters it where it ought to be: as one event, or as two with microseconds between. */
  #replace(side: MarketSide, j: number): void {
    this.#delay(20e3);
    this.#cancel(side, j);
    if (this.#random.uniform() < 0.8) {
      this.rows.settle();
      this.#delay(50e3);
    }
    this.#enter(side, j);
    this.rows.settle();
  }

  /** Waits for some nanoseconds, exponentially distributed. */
  #delay(mean: number): void {
    this.#now += Math.ceil(mean * this.#random.exponential());
  }

  #cancel({ book }: MarketSide, j: number): void {
    const [tick, size] = [book.ticks[j]!, book.resting[j]!];
    const depth = book.depthOf(tick, LEVELS);
    book.take(j, size);
    this.#show('C', book, { tick, size, depth });
  }

  #enter(side: MarketSide, j: number): void {
    const { book } = side;
    const tick = this.#target(side, j);
    book.add(j, tick);
    this.#show('A', book, { tick, size: book.sizes[j]!, depth: book.depthOf(tick, LEVELS) });
  }

  #show(action: 'A' | 'C', book: QuotedSide, change: Pick<BookEvent, 'tick' | 'size' | 'depth'>): void {
    this.rows.add({ action, side: book.outward > 0 ? 'A' : 'B', ...change }, this.#now, this.#reception());
  }

  /** Nanoseconds from the event to its reception. */
  #reception(): number {
    return 150_000 + this.#random.below(50_000);
  }

  /** Somebody buys from the asks or sells to the bids; the fair price follows, and soon the orders are back. */
  #trade(): void {
    const side = this.#random.uniform() < 0.5 ? this.#bids : this.#asks;
    const filled = this.#sweep(side.book, this.#tradeSize());
    this.#fair += side.book.outward * 0.15 * filled.length;
    side.depletion += 1;
    side.scarcity = this.#scarcity(side);
    this.#follow();
    for (const j of filled) this.#refill(side, j);
  }

  #tradeSize(): number {
    const size = this.#random.pick(this.#profile.tradeSizes);
    return this.#random.uniform() < 0.04 ? size * 4 : size;
  }

  /** Fills orders from the best on: a trade each, shown with the book before it, and at the end the book that is left. */
  #sweep(book: QuotedSide, size: number): number[] {
    const filled: number[] = [];
    for (let left = size; left > 0; ) {
      const tick = book.best();
      const j = book.firstAt(tick);
      const fill = Math.min(left, book.resting[j]!);
      const aggressor = book.outward > 0 ? 'B' : 'A';
      const event = { action: 'T', side: aggressor, depth: 0, tick, size: fill } as const;
      this.rows.add(event, this.#now, this.#reception());
      book.take(j, fill);
      filled.push(j);
      left -= fill;
      if (left > 0) continue;
      this.rows.settle();
      this.#show('C', book, { tick, size: fill, depth: 0 });
      this.rows.settle();
    }
    return filled;
  }

  #refill(side: MarketSide, j: number): void {
    this.#delay(2e6 * this.#shape().recovery);
    if (side.book.ticks[j] !== ABSENT) this.#cancel(side, j);
    this.#resize(side, j);
    this.#enter(side, j);
    this.rows.settle();
  }
}
