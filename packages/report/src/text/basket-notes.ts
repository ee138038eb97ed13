import { formatPercent } from './format-number.js';

/**
 * What the reader of a plan should know of how its covariance was made.
 *
 * @param shrinkage - how much of the target is in it, from 0 to 1; undefined: it was given
 * @returns labels and texts
 * @example
 * ```ts
 * import { basketNotes } from '@waterfill/report/text';
 * basketNotes({ shrinkage: 0.18 })[0]?.[1]; // => 'of the returns, 18 % of it equal variances without correlations'
 * ```
 */
export function basketNotes({
  shrinkage,
}: {
  readonly shrinkage?: number;
}): (readonly [label: string, text: string])[] {
  if (shrinkage === undefined) return [];
  return [['covariance', `of the returns, ${formatPercent(shrinkage, 1)} of it equal variances without correlations`]];
}
