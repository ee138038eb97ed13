import { pow } from '@waterfill/model';
import { product } from './fit-at-exponent.js';
import { trimmed } from './trimmed-mean.js';

/** The least replicates that tell how one goes with the next. */
const FEWEST = 4;
/** Beyond it a handful of blocks could say nothing of their mean. */
const MOST = 0.95;
const TOLERANCE = 1e-12;
/** Of rows at each end: those of the largest variance weigh most, and go with each other most. */
const OUTLYING = 0.01;

/**
 * The serial correlation rho of replicates, S_ij = rho^|i - j|, from scores of which each row's mean is taken off.
 *
 * The lagged products of such scores fall short of rho, -1/(K - 1) of the squares where there is none; so rho is the one
 * whose expected lagged products and squares are in the ratio found, with C = I - 11'/K:
 * [sum (CSC)_(k,k+1) / (K - 1)] / [tr(CSC) / K]. The ratio is one of sums over rows: a mean of each row's own ratio would
 * fall short of it, at rho 0.8 and K 6 by half. The rows of the largest and smallest variance are trimmed.
 *
 * @param rows - the scores of one interval each, in a unit that makes their variances alike; those with fewer replicates
 *   than the longest are passed over
 * @returns 0 to 0.95; 0 with fewer than four replicates
 */
export function serialCorrelation(rows: readonly Float64Array[]): number {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  if (count < FEWEST) return 0;
  const squaresOf = (row: Float64Array): number => product(row, row);
  const kept = trimmed(
    rows.filter(({ length }) => length === count),
    squaresOf,
    OUTLYING,
  );
  const lagged = kept.reduce((sum, row) => sum + product(row.subarray(1), row.subarray(0, -1)), 0) / (count - 1);
  const squares = kept.reduce((sum, row) => sum + squaresOf(row), 0) / count;
  return squares === 0 ? 0 : correlationWith(lagged / squares, count);
}

/**
 * By what to multiply the variance of the mean of K scores as if they were independent, sum psi^2 / (K (K - 1)):
 * (K - 1) (1'S1 / K^2) / (tr(CSC) / K), C = I - 11'/K.
 */
export function inflation(correlation: number, count: number): number {
  const { variance, square } = expected(correlation, count);
  return ((count - 1) * variance) / square;
}

function correlationWith(ratio: number, count: number): number {
  const exceeds = (correlation: number): boolean => {
    const { lagged, square } = expected(correlation, count);
    return lagged / square > ratio;
  };
  let [low, high] = [0, MOST];
  if (exceeds(low)) return low;
  if (!exceeds(high)) return high;
  while (high - low > TOLERANCE) {
    const middle = (low + high) / 2;
    if (exceeds(middle)) high = middle;
    else low = middle;
  }
  return low;
}

/** Of scores with variance 1: that of their mean, and the expected squares and lagged products about it, each a mean. */
function expected(correlation: number, count: number): { variance: number; square: number; lagged: number } {
  const rowMeans = Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < count; j++) sum += pow(correlation, Math.abs(i - j));
    return sum / count;
  });
  const variance = rowMeans.reduce((sum, value) => sum + value, 0) / count;
  let lagged = 0;
  for (let i = 1; i < count; i++) lagged += correlation - rowMeans[i]! - rowMeans[i - 1]! + variance;
  return { variance, square: 1 - variance, lagged: lagged / (count - 1) };
}
