const NANOSECONDS = 1e9;

/**
 * A time given as a count of nanoseconds since 1970-01-01T00:00:00Z in two halves, exact and without a bigint for each:
 * the upper half changes only every four seconds.
 */
export class NanoTime {
  /** whole seconds since 1970-01-01T00:00:00Z */
  seconds = 0;
  /** 0 to 999,999,999 */
  nanoseconds = 0;
  #high = 0;
  /** of the upper half only */
  #seconds = 0;
  #nanoseconds = 0;

  /**
   * Sets the time.
   *
   * @param low - the lower 32 bits, signed or not
   * @param high - the upper 32 bits, signed: negative for times before 1970
   */
  set(low: number, high: number): void {
    if (high !== this.#high) this.#turnTo(high);
    const nanoseconds = this.#nanoseconds + (low >>> 0);
    const seconds = Math.floor(nanoseconds / NANOSECONDS);
    this.seconds = this.#seconds + seconds;
    this.nanoseconds = nanoseconds - seconds * NANOSECONDS;
  }

  #turnTo(high: number): void {
    const count = BigInt(high) << 32n;
    this.#nanoseconds = Number(((count % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n);
    this.#seconds = Number((count - BigInt(this.#nanoseconds)) / 1_000_000_000n);
    this.#high = high;
  }
}
