import { exp, expm1, log, log1p } from '@waterfill/model';

/** Exponents at which the curve rises by more than e^300 over the sizes are indistinguishable from infinite ones. */
const MOST_RISE = 300;

/** Between neighbours near 0 a curve changes its rise over the sizes by e^(1/4); far out they grow by 16 %. */
const NEAR_STEP = 0.25;
const GROWTH = 0.15;

/**
 * The powers of sizes at exponents from very negative to very large ones: the start of a search, and a check that no
 * better minimum was missed. Rows are computed on first use.
 */
export class ExponentGrid {
  /** u: the logarithms of the sizes less `centre`, so that no power overflows */
  readonly u: Float64Array;
  /** the mean logarithm of the sizes */
  readonly centre: number;
  /** ln(largest / smallest size) */
  readonly range: number;
  /** the largest |u| */
  readonly reach: number;
  readonly count: number;
  private readonly largest: number;
  private readonly rows: Float64Array[] = [];

  constructor(sizes: ArrayLike<number>) {
    const logs = Float64Array.from(sizes, log);
    this.centre = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    this.u = logs.map((log) => log - this.centre);
    this.range = logs.reduce((a, b) => Math.max(a, b), -Infinity) - logs.reduce((a, b) => Math.min(a, b), Infinity);
    this.reach = this.u.reduce((most, size) => Math.max(most, Math.abs(size)), 0);
    this.count = 2 * Math.ceil(asinh((MOST_RISE * GROWTH) / NEAR_STEP) / GROWTH) + 1;
    this.largest = this.exponentAt(this.count - 1);
  }

  exponentAt(index: number): number {
    const steps = index - (this.count - 1) / 2;
    return (sinh(GROWTH * steps) * NEAR_STEP) / (GROWTH * this.range);
  }

  /** Whether the exponent is between the ends of the grid. */
  covers(exponent: number): boolean {
    return Math.abs(exponent) <= this.largest;
  }

  indexNear(exponent: number): number {
    const steps = asinh((exponent * this.range * GROWTH) / NEAR_STEP) / GROWTH;
    const index = Math.round(steps) + (this.count - 1) / 2;
    return Math.min(Math.max(index, 0), this.count - 1);
  }

  /** exp(exponent u); not to be written to */
  powersAt(index: number): Float64Array {
    this.rows[index] ??= this.u.map((size) => exp(this.exponentAt(index) * size));
    return this.rows[index];
  }
}

function sinh(x: number): number {
  const rise = expm1(x);
  return (rise + rise / (1 + rise)) / 2;
}

function asinh(x: number): number {
  const size = Math.abs(x);
  return Math.sign(x) * log1p(size + (size * size) / (1 + Math.sqrt(size * size + 1)));
}
