/** The bounds of the parameters: lower_j <= p_j <= upper_j. */
export class Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;

  /** @throws RangeError if a bound is missing, or a lower bound is above the upper one */
  constructor(size: number, lower?: ArrayLike<number>, upper?: ArrayLike<number>) {
    this.lower = Float64Array.from(lower ?? new Float64Array(size).fill(Number.NEGATIVE_INFINITY));
    this.upper = Float64Array.from(upper ?? new Float64Array(size).fill(Number.POSITIVE_INFINITY));
    if (this.lower.length !== size) throw new RangeError(`lower: ${this.lower.length} bounds of ${size} parameters`);
    if (this.upper.length !== size) throw new RangeError(`upper: ${this.upper.length} bounds of ${size} parameters`);
    const empty = this.lower.findIndex((bound, j) => !(bound <= this.upper[j]!));
    if (empty >= 0)
      throw new RangeError(`lower[${empty}] is ${this.lower[empty]}, above upper[${empty}], ${this.upper[empty]}`);
  }

  contains(parameters: ArrayLike<number>): boolean {
    return this.lower.every((bound, j) => bound <= parameters[j]! && parameters[j]! <= this.upper[j]!);
  }

  /** Whether the bounds of parameter j are equal. */
  isFixed(j: number): boolean {
    return this.lower[j] === this.upper[j];
  }

  /** Which bound parameter j is at. */
  boundAt(parameters: ArrayLike<number>, j: number): 'lower' | 'upper' | undefined {
    if (parameters[j]! <= this.lower[j]!) return 'lower';
    return parameters[j]! >= this.upper[j]! ? 'upper' : undefined;
  }

  /** Whether parameter j is at a bound and only values outside would reduce the sum of squares. */
  blocks(parameters: ArrayLike<number>, gradient: ArrayLike<number>, j: number): boolean {
    const bound = this.boundAt(parameters, j);
    if (this.isFixed(j)) return true;
    return (bound === 'lower' && gradient[j]! >= 0) || (bound === 'upper' && gradient[j]! <= 0);
  }

  /** The value of parameter j nearest to `value`. */
  nearest(value: number, j: number): number {
    return Math.min(Math.max(value, this.lower[j]!), this.upper[j]!);
  }
}
