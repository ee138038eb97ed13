/**
 * A recording cannot be read, or is not what it should be.
 *
 * The message is one line, `source: place: reason`: what was found, what was expected, and what to do.
 *
 * @example
 * ```ts
 * import { BookError } from '@waterfill/orderbook';
 * new BookError('day.csv', 'line 7, column 3', 'found "x"').message; // => 'day.csv: line 7, column 3: found "x"'
 * ```
 */
export class BookError extends Error {
  override readonly name = 'BookError';
  /** the name of the file */
  readonly source: string;
  /** where in it: `line 7, column 14 "bid_px_00"`, or empty for the whole */
  readonly place: string;
  /** what is wrong there, and what to do */
  readonly reason: string;

  constructor(source: string, place: string, reason: string, options?: ErrorOptions) {
    super([source, place, reason].filter((part) => part !== '').join(': '), options);
    this.source = source;
    this.place = place;
    this.reason = reason;
  }
}
