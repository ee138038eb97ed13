/** The smallest so many of the values that are added: a binary heap with the largest of them at the top. */
export class SmallestValues {
  private readonly heap: Float64Array;

  constructor(count: number) {
    this.heap = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  }

  /** The largest of them; Infinity while fewer were added. */
  get largest(): number {
    return this.heap[0]!;
  }

  add(value: number): void {
    const { heap } = this;
    if (!(value < heap[0]!)) return;
    let i = 0;
    for (let child = 1; child < heap.length; child = 2 * i + 1) {
      if (child + 1 < heap.length && heap[child + 1]! > heap[child]!) child++;
      if (heap[child]! <= value) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = value;
  }
}
