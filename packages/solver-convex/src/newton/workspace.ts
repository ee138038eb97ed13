/** Kept for the next solve: at most so many doubles, 16 MB. */
const MOST_KEPT = 2 ** 21;

let spare: Workspace | undefined;

/**
 * Memory for the arrays of one solve, used again for the next one: creating arrays takes half of the time of a short solve.
 * Arrays of a workspace are valid until it is given back. Nothing that outlives a solve may be one of them.
 */
export class Workspace {
  private memory = new Float64Array(0);
  private used = 0;

  /** The spare one, or a new one if another solve has it: a report of progress may start a solve. */
  static borrow(): Workspace {
    const workspace = spare ?? new Workspace();
    spare = undefined;
    return workspace;
  }

  /** Makes it the spare one, as large as was needed. */
  giveBack(): void {
    if (this.used > this.memory.length && this.used <= MOST_KEPT) this.memory = new Float64Array(this.used);
    this.used = 0;
    spare = this;
  }

  /** An array of zeros. */
  doubles(length: number): Float64Array {
    const start = this.used;
    this.used += length;
    if (length === 0 || this.used > this.memory.length) return new Float64Array(length);
    return this.memory.subarray(start, this.used).fill(0);
  }

  /** An array of these numbers. */
  copyOf(numbers: Float64Array): Float64Array {
    const copy = this.doubles(numbers.length);
    copy.set(numbers);
    return copy;
  }
}
