import type { OrderRules, Situation } from '@waterfill/evaluate';
import type { ExecutionOrder, OrderLimits } from './execution-order.js';
import type { OrderSteps } from './order-steps.js';

/** Relative to the quantity: sums of fractional shares have rounding errors. */
const ROUNDING = 1e-12;

/**
 * The shares that the limits and lots of an order allow at each step. They take precedence over the pace: no step
 * trades so much, or so little, that later steps could not meet the limits.
 */
export class LimitRules implements OrderRules {
  readonly steps: number;
  readonly #lot: number | undefined;
  readonly #intervalOf: Int32Array;
  readonly #lower: ArrayLike<number>;
  readonly #upper: Float64Array;
  /** of each interval, the first open step after it */
  readonly #end: Int32Array;
  /** the least and the most shares done by the end of each interval such that later ones can do the rest */
  readonly #corridor: { readonly least: Float64Array; readonly most: Float64Array };
  /** the bounds of the step that decided last, shares */
  least = 0;
  most: number = Number.POSITIVE_INFINITY;
  /** shares that should be done by the end of its interval to finish in time, but no longer can be */
  short = 0;

  constructor({ quantity, lot, limits, horizon }: ExecutionOrder, steps: OrderSteps, cap: number) {
    const { edges, lower, upper, ...done }: OrderLimits = limits ?? { edges: [0, horizon], lower: [0], upper: [null] };
    this.steps = steps.open;
    this.#lot = lot;
    this.#intervalOf = steps.intervalOf;
    this.#lower = lower;
    this.#upper = orInfinity(upper);
    const counts = new Int32Array(lower.length);
    for (const t of steps.intervalOf) counts[t]!++;
    let end = 0;
    this.#end = counts.map((count) => (end += count));
    const capacity = this.#upper.map((most, t) => (counts[t] === 0 ? 0 : Math.min(most, cap * counts[t]!)));
    this.#corridor = corridorOf({ edges, lower, upper, ...done }, capacity, quantity);
  }

  bound(bounds: { lower: number; upper: number }, situation: Situation): void {
    const { quantity, left, steps, stepsLeft, traded, cap } = situation;
    const step = steps - stepsLeft;
    const t = this.#intervalOf[step]!;
    const end = this.#end[t]!;
    let inInterval = 0;
    for (let s = t === 0 ? 0 : this.#end[t - 1]!; s < step; s++) inInterval += traded[s]!;
    const done = quantity - left;
    // The shares that later steps of this interval can do.
    const later = end === step + 1 ? 0 : cap * (end - step - 1);
    const { least, most } = this.#corridor;
    this.most = Math.max(0, Math.min(this.#upper[t]! - inInterval, most[t]! - done, left));
    const needed = Math.max(least[t]! - done, this.#lower[t]! - inInterval) - later;
    this.least = Math.min(this.most, Math.max(0, needed));
    const room = Math.min(this.#upper[t]! - inInterval, later + cap);
    const short = least[t]! - done - Math.max(0, room);
    this.short = short > ROUNDING * quantity ? short : 0;
    bounds.upper = Math.min(Math.max(bounds.upper, this.least), this.most);
    bounds.lower = Math.min(Math.max(bounds.lower, this.least), bounds.upper);
  }

  /**
   * The nearest whole lots within the bounds, or else the most whole lots below; the last step also takes odd shares.
   */
  rounded(shares: number, { lower, upper, stepsLeft }: Situation): number {
    const lot = this.#lot;
    if (lot === undefined || stepsLeft === 1) return shares;
    const most = Math.floor(upper / lot);
    return lot * Math.min(most, Math.max(Math.ceil(lower / lot), Math.round(shares / lot)));
  }
}

/** By backward induction: from what is done by the end of an interval, later intervals can meet their bounds. */
function corridorOf(
  { lower, leastDone, mostDone }: OrderLimits,
  capacity: Float64Array,
  quantity: number,
): { least: Float64Array; most: Float64Array } {
  const last = lower.length - 1;
  const least = Float64Array.from(lower, (_, t) => (t === last ? quantity : (leastDone?.[t] ?? 0)));
  const most = Float64Array.from(lower, (_, t) => Math.min(quantity, mostDone?.[t] ?? quantity));
  for (let t = last - 1; t >= 0; t--) {
    least[t] = Math.max(least[t]!, least[t + 1]! - capacity[t + 1]!);
    most[t] = Math.min(most[t]!, most[t + 1]! - lower[t + 1]!);
  }
  return { least, most };
}

function orInfinity(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.POSITIVE_INFINITY);
}
