import type { FittedImpact } from '@waterfill/model';
import { product } from './fit-at-exponent.js';
import { inflation, serialCorrelation } from './serial-correlation.js';

/** The variance of the mean of replicates. */
export interface ReplicateVariance {
  /** the serial correlation of the replicates */
  readonly correlation: number;
  /** @param scores - of K replicates, minus their mean: c sum psi^2 / (K (K - 1)) */
  ofMean(scores: Float64Array): number;
}

/**
 * Days are treated as independent; the serial correlation of blocks is that of the scores of their exponents.
 *
 * @param exponentScores - of the replicates of all intervals that have any, relative to the interval's exponent
 */
export function replicateVariance(
  replicates: FittedImpact['replicates'],
  exponentScores: readonly Float64Array[],
): ReplicateVariance {
  if (replicates !== 'blocks') return { correlation: 0, ofMean: varianceOfMean };
  const correlation = serialCorrelation(exponentScores);
  const inflations = new Map<number, number>();
  const inflationOf = (count: number): number => {
    const known = inflations.get(count) ?? inflation(correlation, count);
    inflations.set(count, known);
    return known;
  };
  return { correlation, ofMean: (scores) => inflationOf(scores.length) * varianceOfMean(scores) };
}

function varianceOfMean(scores: Float64Array): number {
  return product(scores, scores) / (scores.length * (scores.length - 1));
}
