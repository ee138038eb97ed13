/** A binary heap of intervals by cost, the cheapest at the top. */
export class IntervalHeap {
  private readonly costs: Float64Array;
  private readonly heap: Uint32Array;
  private readonly tieOrder: 1 | -1;
  private readonly uses: Uint32Array;

  /**
   * @param costs - one per interval, Infinity where it has no more; kept, and changed by {@link replaceTop}
   * @param tieOrder - intervals of equal cost are ordered by how rarely they were on top, then earliest first (1) or
   *   latest first (-1)
   */
  constructor(costs: Float64Array, tieOrder: 1 | -1) {
    this.costs = costs;
    this.tieOrder = tieOrder;
    this.uses = new Uint32Array(costs.length);
    this.heap = new Uint32Array(costs.length);
    for (let t = 0; t < costs.length; t++) this.heap[t] = t;
    for (let i = (costs.length >> 1) - 1; i >= 0; i--) this.sink(i);
  }

  /** The cheapest interval. */
  get top(): number {
    return this.heap[0]!;
  }

  /** Gives the cheapest interval another cost. */
  replaceTop(cost: number): void {
    this.costs[this.top] = cost;
    this.uses[this.top]! += 1;
    this.sink(0);
  }

  private sink(from: number): void {
    const { heap } = this;
    const interval = heap[from]!;
    let i = from;
    for (let child = 2 * i + 1; child < heap.length; child = 2 * i + 1) {
      if (child + 1 < heap.length && this.isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!this.isBefore(heap[child]!, interval)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = interval;
  }

  private isBefore(one: number, other: number): boolean {
    const { costs, uses, tieOrder } = this;
    if (costs[one] !== costs[other]) return costs[one]! < costs[other]!;
    return uses[one] === uses[other] ? (other - one) * tieOrder > 0 : uses[one]! < uses[other]!;
  }
}
