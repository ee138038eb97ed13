/** The trades of a day. Each is taken once, as books at later times come. */
export class TakenTrades {
  readonly #times: Float64Array;
  readonly #shares: Float64Array;
  readonly #signs: Float64Array;
  #next = 0;
  /** shares of the last call of {@link takeUntil} */
  shares = 0;
  /** the same, below 0 for those that the taker sold */
  signed = 0;

  /**
   * @param times - seconds since 1970
   * @param signs - 1 where the taker bought, -1 where it sold, 0 where that is not known
   */
  constructor(times: readonly number[], shares: readonly number[], signs: readonly number[]) {
    const order = times.map((_, i) => i).sort((a, b) => times[a]! - times[b]!);
    this.#times = Float64Array.from(order, (i) => times[i]!);
    this.#shares = Float64Array.from(order, (i) => shares[i]!);
    this.#signs = Float64Array.from(order, (i) => signs[i]!);
  }

  /** Takes the trades up to a time that were not taken before. */
  takeUntil(seconds: number): void {
    this.shares = 0;
    this.signed = 0;
    for (; this.#next < this.#times.length && this.#times[this.#next]! <= seconds; this.#next++) {
      this.shares += this.#shares[this.#next]!;
      this.signed += this.#signs[this.#next]! * this.#shares[this.#next]!;
    }
  }
}
