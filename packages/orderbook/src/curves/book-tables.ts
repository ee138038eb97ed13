import { secondsAt, type TabulatedImpact } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { type BookCost, costOfBook } from '../books/cost-of-book.js';
import { HeldBook } from '../books/held-book.js';
import { Breaks } from '../times/breaks.js';
import { nanosecondsOf, type Session, sessionGrid } from '../times/session-grid.js';
import { endOfCell } from './cell-curves.js';
import { LastInCells } from './last-in-cells.js';

/** The exact costs of the last book of each interval. */
export interface BookTables {
  /** with knots at the ends of the book levels; the table of a closed interval costs nothing */
  readonly impact: TabulatedImpact;
  /** shares, the depth of each interval's book; 0: it is closed */
  readonly upper: Float64Array;
}

/** Keeps the last book of each interval of a day. */
export interface BookTableBuilder {
  /** Processes the next state, which is not kept. */
  readonly add: (state: BookState) => void;
  readonly finish: () => BookTables;
}

/**
 * Creates a builder that tabulates the cost of trading against the last book before the end of each interval. It is
 * exact, like sampling `last` at every size.
 *
 * @param date - of the session, YYYY-MM-DD
 * @param side - which side the order is on
 * @throws RangeError as {@link sessionGrid} does
 * @example
 * ```ts
 * import { createBookTableBuilder } from '@waterfill/orderbook';
 * const builder = createBookTableBuilder('2025-04-03', 'buy', { open: '09:30', close: '09:31', timezone: 'UTC' });
 * const [bidPrices, bidSizes] = [Float64Array.of(9), Float64Array.of(100)];
 * const [askPrices, askSizes] = [Float64Array.of(11, 13), Float64Array.of(100, 50)];
 * const seconds = Date.parse('2025-04-03T09:30:00Z') / 1000;
 * builder.add({ seconds, nanoseconds: 0, volume: 0, bidPrices, bidSizes, askPrices, askSizes });
 * const { impact, upper } = builder.finish();
 * impact.costs.map((costs) => Array.from(costs)); // => [[0, 100, 250]]
 * Array.from(upper); // => [150]
 * ```
 */
export function createBookTableBuilder(date: string, side: 'buy' | 'sell', session: Session = {}): BookTableBuilder {
  const grid = sessionGrid(date, session);
  const { openSeconds, intervals } = grid;
  const [length, last] = [nanosecondsOf(grid.intervalSeconds), nanosecondsOf(secondsAt(grid, intervals))];
  const times = { count: intervals, length, end: last };
  const tables = new LastInCells<BookCost>(times);
  const breaks = new Breaks(grid.breaks);
  const held = new HeldBook(side);
  const copy = (): BookCost => costOfBook(held.side, held.mid);
  let time = Number.NEGATIVE_INFINITY;
  let isHalted = true;
  const hold = (until: number): void => {
    const from = breaks.after(time);
    if (until > from) tables.hold(from, breaks.before(from, until), copy);
  };
  return {
    add(state) {
      const next = Math.max(time, (state.seconds - openSeconds) * 1e9 + state.nanoseconds);
      // The last book before a halt was the last one of its interval, unless trading resumes before that ends.
      const until = state.halted === true ? endOfCell(times, next) : next;
      if (!isHalted) hold(until);
      held.copy(state);
      time = next;
      isHalted = state.halted === true;
    },
    finish() {
      const isInBreak = breaks.after(time) !== time;
      if (!isHalted && !isInBreak) hold(Math.min(last, (Math.floor(time / length) + 1) * length));
      return tablesOf(Array.from({ length: intervals }, (_, t) => tables.at(t)));
    },
  };
}

function tablesOf(books: readonly (BookCost | undefined)[]): BookTables {
  const isOpen = (book: BookCost | undefined): book is BookCost => book !== undefined && book.sizes.length > 1;
  // A table has at least two sizes, even where it is not used.
  const rows = books.map((book) =>
    isOpen(book) ? book : { sizes: Float64Array.of(0, 1), costs: new Float64Array(2) },
  );
  const impact = {
    kind: 'tabulated',
    sizes: rows.map(({ sizes }) => sizes),
    costs: rows.map(({ costs }) => costs),
  } as const;
  return { impact, upper: Float64Array.from(books, (book) => (isOpen(book) ? book.sizes.at(-1)! : 0)) };
}
