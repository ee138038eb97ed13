/** Runs for which there is memory at first. */
const FIRST = 64;

/** Whole numbers one after another, as runs of equal ones: most columns of a book stay as they are for many rows. */
export class NumberRuns {
  /** how many runs there are, and numbers */
  count = 0;
  length = 0;
  /** the place of the first number of each run, and the number */
  starts: Int32Array = new Int32Array(FIRST);
  numbers: Int32Array = new Int32Array(FIRST);
  /** the run that was found last */
  #found = 0;

  /** of their memory */
  get byteLength(): number {
    return this.starts.byteLength + this.numbers.byteLength;
  }

  clear(): void {
    this.count = 0;
    this.length = 0;
    this.#found = 0;
  }

  /** Takes runs in the place of others; neighbours have different numbers. */
  set(starts: Int32Array, numbers: Int32Array, length: number): void {
    this.clear();
    if (starts.length > this.starts.length) this.#resize(starts.length);
    this.starts.set(starts);
    this.numbers.set(numbers);
    this.count = starts.length;
    this.length = length;
  }

  /** Adds the same number up to a place, exclusive. */
  add(number: number, end: number): void {
    if (this.count === 0 || this.numbers[this.count - 1] !== number) {
      if (this.count === this.starts.length) this.#resize(2 * this.count);
      this.starts[this.count] = this.length;
      this.numbers[this.count++] = number;
    }
    this.length = end;
  }

  /** The run that a place is in; fast for places in their order. */
  runAt(place: number): number {
    const { starts, count } = this;
    let run = this.#found;
    if (starts[run]! > place) run = 0;
    while (run + 1 < count && starts[run + 1]! <= place) run++;
    this.#found = run;
    return run;
  }

  /** Where a run ends, exclusive. */
  endOf(run: number): number {
    return run + 1 < this.count ? this.starts[run + 1]! : this.length;
  }

  /** Writes all numbers one after another. */
  copyTo(out: Int32Array): void {
    for (let run = 0, at = 0; run < this.count; run++) {
      const number = this.numbers[run]!;
      for (const end = this.endOf(run); at < end; at++) out[at] = number;
    }
  }

  /** The largest number; -1 if there is none. */
  largest(): number {
    let largest = -1;
    for (let run = 0; run < this.count; run++) if (this.numbers[run]! > largest) largest = this.numbers[run]!;
    return largest;
  }

  #resize(runs: number): void {
    const [starts, numbers] = [new Int32Array(runs), new Int32Array(runs)];
    starts.set(this.starts);
    numbers.set(this.numbers);
    [this.starts, this.numbers] = [starts, numbers];
  }
}
