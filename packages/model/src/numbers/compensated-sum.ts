/**
 * A running sum that carries its own rounding error (Neumaier 1974), as good as summing in twice the precision.
 *
 * @example
 * ```ts
 * import { CompensatedSum } from '@waterfill/model';
 * const sum = new CompensatedSum();
 * for (const term of [1, 1e100, 1, -1e100]) sum.add(term);
 * sum.value; // => 2
 * ```
 */
export class CompensatedSum {
  private total = 0;
  private compensation = 0;

  add(term: number): void {
    const next = this.total + term;
    this.compensation += Math.abs(this.total) >= Math.abs(term) ? this.total - next + term : term - next + this.total;
    this.total = next;
  }

  get value(): number {
    const value = this.total + this.compensation;
    // An infinite term leaves Infinity - Infinity in the compensation.
    return Number.isNaN(value) ? this.total : value;
  }
}

/**
 * The compensated sum of `values`; see {@link CompensatedSum}.
 *
 * @example
 * ```ts
 * import { compensatedSum } from '@waterfill/model';
 * compensatedSum([1e16, 1, -1e16]); // => 1
 * ```
 */
export function compensatedSum(values: ArrayLike<number>): number {
  const sum = new CompensatedSum();
  for (let i = 0; i < values.length; i++) sum.add(values[i]!);
  return sum.value;
}

/**
 * The compensated difference of `total` and the sum of `parts`.
 *
 * @example
 * ```ts
 * import { remainderOf } from '@waterfill/model';
 * remainderOf(10, [6, 3]); // => 1
 * ```
 */
export function remainderOf(total: number, parts: ArrayLike<number>): number {
  const sum = new CompensatedSum();
  sum.add(total);
  for (let i = 0; i < parts.length; i++) sum.add(-parts[i]!);
  return sum.value;
}
