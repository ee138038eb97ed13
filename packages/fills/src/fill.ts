/** A fill: some shares of an order that were traded. */
export interface Fill {
  /** the broker's id; two fills with the same id are the same fill */
  readonly id?: string | undefined;
  /** when it was traded, seconds since 1970-01-01T00:00:00Z, with a fraction */
  readonly seconds: number;
  /** currency per share, > 0 */
  readonly price: number;
  /** > 0, for either side */
  readonly shares: number;
  /** the instrument; absent: that of the order */
  readonly symbol?: string | undefined;
  /** absent: the side of the order */
  readonly side?: 'buy' | 'sell' | undefined;
  /** its line in the file that it was read from, counted from 1 */
  readonly line?: number | undefined;
}
