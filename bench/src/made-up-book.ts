export const LEVELS = 10;

/** A book of the made-up day, in cents and shares, its best level first. */
export interface MadeUpBook {
  /** seconds since 1970, and nanoseconds within the second */
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  readonly bidSizes: readonly number[];
  readonly askSizes: readonly number[];
}

/**
 * A book of a day whose rows are spread evenly over the session, from 13:30 UTC, which is 09:30 in New York. As in real
 * recordings each row changes one level of one side, and every sixth or so moves all prices.
 */
export function madeUpBook(row: number, rows: number): MadeUpBook {
  const time = (row / rows) * 23_400;
  const bid = 3000 + Math.round(40 * Math.sin(row / 5000) + 10 * Math.sin(row / 37));
  const level = <Value>(of: (k: number) => Value): Value[] => Array.from({ length: LEVELS }, (_, k) => of(k));
  return {
    seconds: Date.UTC(2025, 5, 2, 13, 30) / 1000 + Math.floor(time),
    nanoseconds: Math.floor((time % 1) * 1e9),
    bids: level((k) => bid - k),
    asks: level((k) => bid + 2 + k),
    bidSizes: level((k) => sizeAfter(row, k)),
    askSizes: level((k) => sizeAfter(row, LEVELS + k)),
  };
}

/** One of the levels, which change in turn. */
function sizeAfter(row: number, level: number): number {
  const changes = Math.floor((row + 7 * level) / (2 * LEVELS));
  return 100 + ((changes * 73 + level * 31) % 400);
}
