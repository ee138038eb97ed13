import type { BookState } from '@waterfill/orderbook';
import fc from 'fast-check';

/** The open of {@link session}, seconds since 1970. */
export const open: number = Date.parse('2025-04-03T13:30:00Z') / 1000;

/** Four intervals of a minute. */
export const session = { date: '2025-04-03', open: '09:30', close: '09:34', intervalSeconds: 60 } as const;

/** A side of a book as pairs of price and size. */
export type Levels = readonly (readonly [price: number, size: number])[];

/** A book at a time after the open, nanoseconds. */
export interface TimedBook {
  readonly time: number;
  readonly bids: Levels;
  readonly asks: Levels;
  readonly volume?: number;
  readonly halted?: boolean;
}

/** The state that a reader would hand out. */
export function stateOf({ time, bids, asks, volume = 0, halted = false }: TimedBook): BookState {
  const column = (levels: Levels, i: 0 | 1): Float64Array => Float64Array.from(levels, (level) => level[i]);
  return {
    seconds: open + Math.floor(time / 1e9),
    nanoseconds: ((time % 1e9) + 1e9) % 1e9,
    volume,
    halted,
    bidPrices: column(bids, 0),
    bidSizes: column(bids, 1),
    askPrices: column(asks, 0),
    askSizes: column(asks, 1),
  };
}

const gaps = fc.array(fc.record({ ticks: fc.integer({ min: 1, max: 9 }), size: fc.integer({ min: 0, max: 300 }) }), {
  minLength: 4,
  maxLength: 4,
});

/** Four levels on each side, some of them empty, in cents around 100. */
export const anyBook: fc.Arbitrary<Pick<TimedBook, 'bids' | 'asks'>> = fc
  .record({ bids: gaps, asks: gaps })
  .map(({ bids, asks }) => ({ bids: ladder(bids, -1), asks: ladder(asks, 1) }));

function ladder(levels: readonly { ticks: number; size: number }[], direction: 1 | -1): Levels {
  let cents = 10_000;
  return levels.map(({ ticks, size }) => {
    cents += direction * ticks;
    return size === 0 ? [Number.NaN, 0] : [cents / 100, size];
  });
}

/** A few books in the order of their times, from a minute before the open of {@link session} to one after its close. */
export const anyDay: fc.Arbitrary<TimedBook[]> = fc
  .array(fc.tuple(fc.integer({ min: -60_000_000_000, max: 300_000_000_000 }), anyBook), { minLength: 1, maxLength: 12 })
  .map((books) => books.sort(([a], [b]) => a - b).map(([time, book]) => ({ time, ...book })));

/** As {@link anyDay}, with trading halted from some of the books on. */
export const anyHaltedDay: fc.Arbitrary<TimedBook[]> = fc
  .tuple(anyDay, fc.infiniteStream(fc.boolean()))
  .map(([day, halts]) => day.map((book) => ({ ...book, halted: halts.next().value })));
