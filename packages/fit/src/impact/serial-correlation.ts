import { expectedLaggedRatio } from './expected-lagged-ratio.js';
import { product } from './fit-at-exponent.js';

/** The least replicates that tell how one goes with the next. */
const FEWEST = 4;
/** Beyond it a handful of blocks could say nothing of their mean. */
const MOST = 0.95;
/** Far below what a correlation is known to. */
const TOLERANCE = 1e-9;

/**
 * The serial correlation rho of replicates, S_ij = rho^|i - j|, from scores of which each row's mean is taken off.
 *
 * Each row counts alike, whatever its variance: r is the mean over rows of sum s_k s_(k+1) / sum s_k^2. Of a few scores
 * about their own mean that falls short of rho, by half where K is 6; so rho is the one at which r is what is expected
 * of normal scores.
 *
 * @param rows - the scores of one interval each; those with fewer replicates than the longest are passed over
 * @returns 0 to 0.95; 0 with fewer than four replicates
 */
export function serialCorrelation(rows: readonly Float64Array[]): number {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const ratios = rows
    .filter(({ length }) => length === count)
    .map(laggedRatio)
    .filter(Number.isFinite);
  if (count < FEWEST || ratios.length === 0) return 0;
  const found = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return rootOf((correlation) => expectedLaggedRatio(correlation, count) - found);
}

/** Of an increasing function, between 0 and the most: the false position of Illinois (Dowell and Jarratt 1971, BIT 11). */
function rootOf(excess: (correlation: number) => number): number {
  let [low, high] = [0, MOST];
  let [atLow, atHigh] = [excess(low), excess(high)];
  if (atLow >= 0) return low;
  if (atHigh <= 0) return high;
  for (;;) {
    const middle = (low * atHigh - high * atLow) / (atHigh - atLow);
    const atMiddle = excess(middle);
    if (Math.abs(middle - high) < TOLERANCE || atMiddle === 0) return middle;
    // What stays on its side twice counts half, so that both ends close in.
    if (atMiddle * atHigh < 0) [low, atLow] = [high, atHigh];
    else atLow /= 2;
    [high, atHigh] = [middle, atMiddle];
  }
}

/**
 * By what to multiply the variance of the mean of K scores as if they were independent, sum psi^2 / (K (K - 1)):
 * (K - 1) (1'S1 / K^2) / (tr(CSC) / K), C = I - 11'/K.
 */
export function inflation(correlation: number, count: number): number {
  let sum = count;
  for (let lag = 1; lag < count; lag++) sum += 2 * (count - lag) * correlation ** lag;
  const variance = sum / count ** 2;
  return ((count - 1) * variance) / (1 - variance);
}

function laggedRatio(scores: Float64Array): number {
  return product(scores.subarray(1), scores.subarray(0, -1)) / product(scores, scores);
}
