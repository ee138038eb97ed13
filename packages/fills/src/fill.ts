/** A fill: some shares of an order that were traded. */
export interface Fill {
  /** as the broker numbers it; the same id twice is the same fill */
  readonly id?: string | undefined;
  /** when it was traded, seconds since 1970-01-01T00:00:00Z, with a fraction */
  readonly seconds: number;
  /** currency per share, > 0 */
  readonly price: number;
  /** > 0, whichever the side */
  readonly shares: number;
  /** what was traded; absent: what the order trades */
  readonly symbol?: string | undefined;
  /** absent: the side of the order */
  readonly side?: 'buy' | 'sell' | undefined;
  /** where it is in the file that it was read from, counted from 1 */
  readonly line?: number | undefined;
}
