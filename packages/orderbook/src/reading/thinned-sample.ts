import type { Quantiles } from '@waterfill/model';

const CAPACITY = 1 << 14;

/** Keeps every n-th value, evenly, within bounded memory, for approximate quantiles. */
export class ThinnedSample {
  readonly #values = new Float64Array(CAPACITY);
  #count = 0;
  #stride = 1;
  #skipped = 0;

  add(value: number): void {
    if (++this.#skipped < this.#stride) return;
    this.#skipped = 0;
    if (this.#count === CAPACITY) this.#thin();
    this.#values[this.#count++] = value;
  }

  /** The quantiles of the kept values; undefined without a value. */
  quantiles(): Quantiles | undefined {
    if (this.#count === 0) return undefined;
    const sorted = this.#values.slice(0, this.#count).sort();
    const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))]!;
    return { low: at(0.05), median: at(0.5), high: at(0.95) };
  }

  #thin(): void {
    this.#count = CAPACITY / 2;
    for (let k = 0; k < this.#count; k++) this.#values[k] = this.#values[2 * k + 1]!;
    this.#stride *= 2;
  }
}
