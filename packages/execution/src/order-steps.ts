import type { ExecutionOrder } from './execution-order.js';

/** The steps of an order: all steps by the clock, and the open ones among them, at which it decides. */
export class OrderSteps {
  /** by the clock, from the start of the order to its end */
  readonly count: number;
  /** the number of open steps */
  readonly open: number;
  /** of each open step, the interval of the order's limits that it is in */
  readonly intervalOf: Int32Array;
  readonly #openOf: Int32Array;

  constructor({ horizon, limits }: ExecutionOrder, stepSeconds: number) {
    this.count = horizon / stepSeconds;
    this.#openOf = new Int32Array(this.count).fill(-1);
    const intervals: number[] = [];
    for (let step = 0, t = 0; step < this.count; step++) {
      while (limits !== undefined && limits.edges[t + 1]! <= step * stepSeconds) t++;
      if (limits?.upper[t] === 0) continue;
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
}
