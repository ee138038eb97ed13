import { formatCount, formatPercent } from './format-number.js';

/** Where a covariance is from. */
interface CovarianceOrigin {
  /** how much of the target is in it, 0 to 1; absent: it was given */
  readonly shrinkage?: number;
  /** the number of returns of recorded mids that it is of; undefined: it is of other returns */
  readonly mids?: number | undefined;
}

/**
 * What the reader of a plan should know of how its covariance was made.
 *
 * @returns labels and texts
 * @example
 * ```ts
 * import { basketNotes } from '@waterfill/report/text';
 * basketNotes({ shrinkage: 0.18 })[0]?.[1]; // => 'of the returns, 18 % of it equal variances without correlations'
 * ```
 */
export function basketNotes({ shrinkage, mids }: CovarianceOrigin): (readonly [label: string, text: string])[] {
  if (shrinkage === undefined) return [];
  const target = `${formatPercent(shrinkage, 1)} of it equal variances without correlations`;
  if (mids === undefined) return [['covariance', `of the returns, ${target}`]];
  // Of n normal returns a variance has the relative standard error sqrt(2 / n).
  const error = formatPercent(Math.sqrt(2 / mids), 1);
  const from = `${formatCount(mids)} returns of the recorded mids`;
  return [['covariance', `of ${from}, ${target}; each variance has a standard error of ${error} of it or more`]];
}
