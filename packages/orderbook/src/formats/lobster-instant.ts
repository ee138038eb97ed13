/** Shares, and the same with the sign of the taker. */
interface Executed {
  readonly shares: number;
  readonly signed: number;
}

const NOTHING: Executed = { shares: 0, signed: 0 };

/** Distinguishes executions in a cross of a LOBSTER file from others, by its time and price. */
export class LobsterInstant {
  #seconds = Number.NaN;
  #nanoseconds = Number.NaN;
  /** of the crosses at this instant */
  readonly #crosses = new Set<number>();
  /** executed at this instant so far, by price, without what was in a cross */
  readonly #executed = new Map<number, Executed>();

  /** Goes on to the time of the next message. */
  turnTo(seconds: number, nanoseconds: number): void {
    if (seconds === this.#seconds && nanoseconds === this.#nanoseconds) return;
    this.#seconds = seconds;
    this.#nanoseconds = nanoseconds;
    if (this.#crosses.size > 0) this.#crosses.clear();
    if (this.#executed.size > 0) this.#executed.clear();
  }

  /** The shares of an execution that are not in a cross. */
  execute(size: number, price: number, taker: number): number {
    if (this.#crosses.has(price)) return 0;
    const { shares, signed } = this.#executed.get(price) ?? NOTHING;
    this.#executed.set(price, { shares: shares + size, signed: signed + taker * size });
    return size;
  }

  /** Takes a cross; returns its executions so far. */
  cross(price: number): Executed {
    const executed = this.#executed.get(price) ?? NOTHING;
    this.#crosses.add(price);
    this.#executed.delete(price);
    return executed;
  }
}
