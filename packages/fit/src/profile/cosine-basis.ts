/** Finer waves than this are noise in any number of days that anyone has. */
const MOST_WAVES = 256;

/** The slowest waves on a day of n intervals, orthonormal: c_k(t) proportional to cos(pi k (t + 1/2) / n), k = 1 to K. */
export interface CosineBasis {
  /** K, at most n - 1 */
  readonly waves: number;
  /** the value of wave k in interval t; k from 1 */
  readonly at: (k: number, t: number) => number;
  /** the coefficients of values, of waves 1 to K at 0 to K - 1 */
  readonly coefficientsOf: (values: Float64Array) => Float64Array;
}

/** The waves of the discrete cosine transform of type II, without the constant. */
export function cosineBasis(n: number): CosineBasis {
  const waves = Math.max(0, Math.min(n - 1, MOST_WAVES));
  const table = quarterCosines(n);
  const norm = Math.sqrt(2 / n);
  const at = (k: number, t: number): number => norm * table[(k * (2 * t + 1)) % (4 * n)]!;
  const coefficientsOf = (values: Float64Array): Float64Array =>
    new Float64Array(waves).map((_, i) => values.reduce((sum, value, t) => sum + value * at(i + 1, t), 0));
  return { waves, at, coefficientsOf };
}

/** cos(pi j / (2 n)) for j from 0 to 4 n - 1: engines differ in the last digit of Math.cos. */
function quarterCosines(n: number): Float64Array {
  const table = new Float64Array(4 * n);
  for (let j = 0; j <= n; j++) {
    const value = j === n ? 0 : cosine((Math.PI * j) / (2 * n));
    table[j] = value;
    table[2 * n - j] = -value;
    if (j > 0) table[4 * n - j] = value;
    if (2 * n + j < 4 * n) table[2 * n + j] = -value;
  }
  return table;
}

/** By its series, which has 16 digits for angles up to pi / 2. */
function cosine(angle: number): number {
  const square = angle * angle;
  let sum = 0;
  for (let i = 24; i > 0; i -= 2) sum = (1 - sum) * (square / (i * (i - 1)));
  return 1 - sum;
}
