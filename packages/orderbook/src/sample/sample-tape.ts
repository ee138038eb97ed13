import { ABSENT, type QuotedSide } from './quoted-side.js';
import type { RandomSource } from './random-source.js';
import { type BookEvent, LEVELS, type SampleRows } from './sample-rows.js';

/** Applies events to a sample book at their times, and records them as rows. */
export class SampleTape {
  readonly rows: SampleRows;
  /** nanoseconds since the open */
  now = 0;
  readonly #random: RandomSource;

  constructor(rows: SampleRows, random: RandomSource) {
    this.rows = rows;
    this.#random = random;
  }

  /** Waits, exponentially distributed; nanoseconds. */
  wait(mean: number): void {
    this.now += Math.ceil(mean * this.#random.exponential());
  }

  /** Enters an absent order, which ends the event. */
  enter(book: QuotedSide, j: number, tick: number): void {
    book.add(j, tick);
    this.#show('A', book, { tick, size: book.sizes[j]!, depth: book.depthOf(tick, LEVELS) });
    this.rows.settle();
  }

  /** Cancels an order and enters it elsewhere: as one event, or as two with microseconds between. */
  replace(book: QuotedSide, j: number, tick: number): void {
    this.wait(20e3);
    this.#cancel(book, j);
    if (this.#random.uniform() < 0.8) {
      this.rows.settle();
      this.wait(50e3);
    }
    this.enter(book, j, tick);
  }

  /** Enters an order again that was filled completely or partly. */
  refill(book: QuotedSide, j: number, tick: number): void {
    if (book.ticks[j] !== ABSENT) this.#cancel(book, j);
    this.enter(book, j, tick);
  }

  /**
   * Fills orders from the best outward: a trade each, shown with the book before it, and finally the remaining book.
   *
   * @returns the orders
   */
  sweep(book: QuotedSide, size: number): number[] {
    const filled: number[] = [];
    for (let left = size; left > 0; ) {
      const tick = book.best();
      const j = book.firstAt(tick);
      const fill = Math.min(left, book.resting[j]!);
      this.#show('T', book, { tick, size: fill, depth: 0 });
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

  #cancel(book: QuotedSide, j: number): void {
    const [tick, size] = [book.ticks[j]!, book.resting[j]!];
    const depth = book.depthOf(tick, LEVELS);
    book.take(j, size);
    this.#show('C', book, { tick, size, depth });
  }

  /** A trade has the side of the incoming order, any other event that of the book. */
  #show(action: BookEvent['action'], book: QuotedSide, change: Pick<BookEvent, 'tick' | 'size' | 'depth'>): void {
    const side = book.outward > 0 === (action === 'T') ? 'B' : 'A';
    const delay = 150_000 + this.#random.below(50_000);
    this.rows.add({ action, side, ...change }, this.now, delay);
  }
}
