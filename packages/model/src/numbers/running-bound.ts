/** A bound on what is done, carried from interval to interval without loss: a `CompensatedSum` that can start again. */
export class RunningBound {
  /** the bound, shares; to be read */
  value = 0;
  private total = 0;
  private compensation = 0;

  constructor(start: number) {
    this.restart(start);
  }

  add(shares: number): void {
    const { total } = this;
    const next = total + shares;
    this.compensation += Math.abs(total) >= Math.abs(shares) ? total - next + shares : shares - next + total;
    this.total = next;
    const value = next + this.compensation;
    // An infinite term leaves Infinity - Infinity in the compensation.
    this.value = Number.isNaN(value) ? next : value;
  }

  /** Goes on from `bound` if that is more. */
  atLeast(bound: number): number {
    if (bound > this.value) this.restart(bound);
    return this.value;
  }

  /** Goes on from `bound` if that is less. */
  atMost(bound: number): number {
    if (bound < this.value) this.restart(bound);
    return this.value;
  }

  private restart(bound: number): void {
    // Not -0, as for a sum.
    this.value = this.total = 0 + bound;
    this.compensation = 0;
  }
}
