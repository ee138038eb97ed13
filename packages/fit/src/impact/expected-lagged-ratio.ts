/** Of the trapezoidal rule in ln t; the integrand is analytic within pi of the real line, which leaves 1e-6 of it. */
const STEP = 1;
const [FIRST, LAST] = [-18, 12];

/**
 * What sum s_k s_(k+1) / sum s_k^2 is expected to be for K normal variables of serial correlation rho, less their mean.
 *
 * With S_ij = rho^|i - j|, C = I - 11'/K and A the matrix of the lagged products, the expectation of x'CACx / x'Cx is the
 * integral over t > 0 of |S G|^(-1/2) tr(G^-1 CAC), G = S^-1 + 2 t C: that of x'CACx exp(-t x'Cx), integrated.
 */
export function expectedLaggedRatio(correlation: number, count: number): number {
  let sum = 0;
  for (let y = FIRST; y <= LAST; y += STEP) sum += STEP * Math.exp(y) * integrand(Math.exp(y), correlation, count);
  return sum;
}

/** S^-1 is tridiagonal; T = (1 - rho^2) (S^-1 + 2 t I) is too, and the rest of G a multiple of 11' (Sherman-Morrison). */
function integrand(t: number, rho: number, count: number): number {
  const unit = 1 - rho ** 2;
  const diagonal = (k: number): number => (k === 0 || k === count - 1 ? 1 : 1 + rho ** 2) + 2 * t * unit;
  const pivots = pivotsOf(diagonal, rho, count);
  const ones = solveForOnes(pivots, rho);
  const left = 1 - (2 * t * unit * sum(ones)) / count;
  const mean = sum(ones) / (left * count ** 2);
  let trace = 0;
  for (let k = 0; k + 1 < count; k++) {
    // T reads the same from its other end, and so do its pivots.
    const [here, next] = [pivots[k]!, pivots[count - 2 - k]!];
    const neighbour = rho / (next * (here + pivots[count - 1 - k]! - diagonal(k)));
    const both = (ones[k]! + ones[k + 1]!) / (left * count);
    trace += neighbour + (2 * t * unit * ones[k]! * ones[k + 1]!) / (left * count) - both + mean;
  }
  const logDeterminant = pivots.reduce((total, pivot) => total + Math.log(pivot), 0) + Math.log(left / unit);
  return unit * trace * Math.exp(-logDeterminant / 2);
}

/** Of the elimination from the first row on. */
function pivotsOf(diagonal: (k: number) => number, rho: number, count: number): Float64Array {
  const pivots = new Float64Array(count);
  for (let k = 0; k < count; k++) pivots[k] = diagonal(k) - (k === 0 ? 0 : rho ** 2 / pivots[k - 1]!);
  return pivots;
}

/** T^-1 1. */
function solveForOnes(pivots: Float64Array, rho: number): Float64Array {
  const ones = new Float64Array(pivots.length).fill(1);
  for (let k = 1; k < ones.length; k++) ones[k]! += (rho * ones[k - 1]!) / pivots[k - 1]!;
  for (let k = ones.length - 1; k >= 0; k--) ones[k] = (ones[k]! + rho * (ones[k + 1] ?? 0)) / pivots[k]!;
  return ones;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
