import type { ImpactMemory, Rungs } from './impact-memory.js';

/**
 * For a tabulated kernel, which is no sum of exponentials: the states of {@link ImpactMemory} are the steps of all
 * earlier intervals. W is the kernel itself, and the recursion Cholesky's method on a dense matrix, in T^3 / 6
 * multiplications, twice that with levels, and 16 T^2 bytes.
 */
export class DenseMemory implements ImpactMemory {
  private readonly rungs: Rungs;
  private readonly count: number;
  private readonly values: Float64Array;
  private readonly places: Uint32Array;
  private readonly unit: number;
  /** S of the earlier intervals; the row of an interval that has been added is its q */
  private readonly spread: Float64Array;
  /** beta behind each interval, in rows */
  private readonly pulls: Float64Array;
  /** beta */
  private readonly pull: Float64Array;
  /** mu, then F */
  private readonly state: Float64Array;

  /**
   * @param values - the kernel by the number of intervals between two trades
   * @param places - of the intervals that have a choice, in order of time
   * @param unit - of the kernel in the units of the scaled problem
   */
  constructor(values: Float64Array, places: Uint32Array, unit: number, rungs: Rungs) {
    const count = places.length;
    this.rungs = rungs;
    this.count = count;
    this.values = values;
    this.places = places;
    this.unit = unit;
    this.spread = new Float64Array(count * count);
    this.pulls = new Float64Array(count * count);
    this.pull = new Float64Array(count);
    this.state = new Float64Array(count);
  }

  beginFactors(): void {
    const { count, values, places, unit, spread } = this;
    this.pull.fill(0);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) spread[i * count + j] = (values[places[i]! - places[j]!] ?? 0) * unit;
    }
  }

  crossLevel(k: number): void {
    const pull = this.rungs.pull[k]!;
    if (pull === 0) return;
    const { pull: beta } = this;
    const passed = this.rungs.passed[k]!;
    this.addOuter(k, pull, beta, 0);
    for (let i = 0; i <= k; i++) beta[i]! *= passed;
  }

  addInterval(k: number): void {
    const { count, spread, pull, pulls, rungs } = this;
    const at = k * count;
    pulls.set(pull.subarray(0, k + 1), at);
    rungs.lean[k] = pull[k]!;
    const total = spread[at + k]! + rungs.own[k]!;
    rungs.spread[k] = total;
    const a = 1 + pull[k]!;
    for (let i = 0; i < k; i++) pull[i]! -= (a * spread[at + i]!) / total;
    this.addOuter(k - 1, -1 / total, spread, at);
  }

  /** Adds factor y y' to S of the intervals up to one, y being part of an array. */
  private addOuter(last: number, factor: number, values: Float64Array, at: number): void {
    const { count, spread } = this;
    for (let i = 0; i <= last; i++) {
      const row = factor * values[at + i]!;
      if (row === 0) continue;
      for (let j = 0; j <= i; j++) spread[i * count + j]! += row * values[at + j]!;
    }
  }

  clear(): void {
    this.state.fill(0);
  }

  pushLevel(k: number): void {
    const push = this.rungs.drive[k]!;
    this.addRow(this.pulls, k, push);
    this.state[k]! += this.pulls[k * this.count + k]! * push;
  }

  learn(k: number): void {
    const { surprise, spread } = this.rungs;
    surprise[k]! -= this.state[k]!;
    this.addRow(this.spread, k, surprise[k]! / spread[k]!);
  }

  private addRow(rows: Float64Array, k: number, factor: number): void {
    const { count, state } = this;
    for (let i = 0; i < k; i++) state[i]! += rows[k * count + i]! * factor;
  }

  recall(k: number): void {
    this.rungs.inherited[k] = this.withState(this.spread, k);
    this.rungs.carried[k] = this.withState(this.pulls, k);
  }

  leave(k: number): void {
    this.state[k] = this.rungs.step[k]!;
  }

  private withState(rows: Float64Array, k: number): number {
    const { count, state } = this;
    let sum = 0;
    for (let i = 0; i < k; i++) sum += rows[k * count + i]! * state[i]!;
    return sum;
  }
}
