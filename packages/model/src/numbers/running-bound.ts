import { CompensatedSum } from './compensated-sum.js';

/** A bound on what is done, carried from interval to interval without loss. */
export class RunningBound {
  private sum = new CompensatedSum();

  constructor(start: number) {
    this.sum.add(start);
  }

  get value(): number {
    return this.sum.value;
  }

  add(shares: number): void {
    this.sum.add(shares);
  }

  /** Goes on from `bound` if that is more. */
  atLeast(bound: number): number {
    return bound > this.sum.value ? this.restart(bound) : this.sum.value;
  }

  /** Goes on from `bound` if that is less. */
  atMost(bound: number): number {
    return bound < this.sum.value ? this.restart(bound) : this.sum.value;
  }

  private restart(bound: number): number {
    this.sum = new CompensatedSum();
    this.sum.add(bound);
    return bound;
  }
}
