import { secondsOfTrading } from '@waterfill/model';
import type { ExecutionOrder } from './execution-order.js';

/**
 * The steps of an order: all steps by the clock, and the open ones among them, at which it decides. In a break of the
 * session no step is open.
 */
export class OrderSteps {
  /** by the clock, from the start of the order to its end */
  readonly count: number;
  /** the number of open steps */
  readonly open: number;
  /** of each open step, the interval of the order's limits that it is in */
  readonly intervalOf: Int32Array;
  readonly #openOf: Int32Array;
  /** of each step, the seconds that the session has traded until it begins; of the end of the order, too */
  readonly #traded: Float64Array;

  constructor({ start, horizon, limits, breaks }: ExecutionOrder, stepSeconds: number) {
    this.count = horizon / stepSeconds;
    this.#openOf = new Int32Array(this.count).fill(-1);
    this.#traded = Float64Array.from({ length: this.count + 1 }, (_, step) =>
      secondsOfTrading(start + step * stepSeconds, breaks),
    );
    const intervals: number[] = [];
    for (let step = 0, t = 0; step < this.count; step++) {
      while (limits !== undefined && limits.edges[t + 1]! <= step * stepSeconds) t++;
      if (limits?.upper[t] === 0 || this.isBreak(step)) continue;
      this.#openOf[step] = intervals.length;
      intervals.push(t);
    }
    this.open = intervals.length;
    this.intervalOf = Int32Array.from(intervals);
  }

  /** The index of a step by the clock among the open steps; undefined: it is closed. */
  openOf(step: number): number | undefined {
    const open = this.#openOf[step]!;
    return open < 0 ? undefined : open;
  }

  /** How long the session has traded until a step begins, seconds without breaks. */
  tradedBefore(step: number): number {
    return this.#traded[step]!;
  }

  /** Whether a step is in a break of the session. */
  isBreak(step: number): boolean {
    return this.#traded[step + 1] === this.#traded[step];
  }
}
