import { pow } from '@waterfill/model';
import { product } from './fit-at-exponent.js';
import { trimmed } from './trimmed-mean.js';

/** The fewest replicates that show serial correlation. */
const FEWEST = 4;
/** With a larger correlation a few blocks would carry no information about their mean. */
const MOST = 0.95;
const TOLERANCE = 1e-12;
/** The share trimmed at each end: rows with the largest variance have the largest weight and correlation. */
const OUTLYING = 0.01;

/**
 * The serial correlation rho of replicates, S_ij = rho^|i - j|, from scores minus each row's mean.
 *
 * The lagged products of such scores are biased, by -1/(K - 1) of the squares for independent ones. So rho is the value
 * at which the expected lagged products and squares have the observed ratio, with C = I - 11'/K: [sum (CSC)_(k,k+1) /
 * (K - 1)] / [tr(CSC) / K]. The ratio is one of sums over rows: a mean of each row's own ratio would be biased, by half
 * at rho 0.8 and K 6. The rows of the largest and smallest variance are trimmed.
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
 * The factor by which to multiply the variance of the mean of K scores as if they were independent, sum psi^2 / (K (K -
 * 1)):
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

/** For scores with variance 1: the variance of their mean, and the means of the expected squares and lagged products about it. */
function expected(correlation: number, count: number): { variance: number; square: number; lagged: number } {
  const powers = Float64Array.from({ length: count }, (_, lag) => pow(correlation, lag));
  const rowMeans = Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < count; j++) sum += powers[Math.abs(i - j)]!;
    return sum / count;
  });
  const variance = rowMeans.reduce((sum, value) => sum + value, 0) / count;
  let lagged = 0;
  for (let i = 1; i < count; i++) lagged += correlation - rowMeans[i]! - rowMeans[i - 1]! + variance;
  return { variance, square: 1 - variance, lagged: lagged / (count - 1) };
}
