import type { Estimate } from './estimate.js';
import type { FitSummary } from './fit-summary.js';
import { FEWEST_SIZES, type IntervalSample } from './interval-sample.js';

/** The least ratio of the largest size to the smallest that shows how impact grows. */
const LEAST_RATIO = 3;

/** What to be careful about in a fitted interval, in a user's words. */
export function intervalWarnings(
  { points, replicates }: IntervalSample,
  estimate: Estimate,
  summary: FitSummary,
): string[] {
  const [smallest, largest] = [points.sizes[0]!, points.sizes.at(-1)!];
  const warnings: (string | false | undefined)[] = [
    summary.warning,
    largest < LEAST_RATIO * smallest &&
      `its sizes, ${Number(smallest.toPrecision(6))} to ${Number(largest.toPrecision(6))} shares, span too little to tell the exponent from the coefficient`,
    estimate.error.logVariance >= 1 && 'the error of its exponent is as large as the exponent',
    summary.halfSpread === 'fitted' && estimate.curve.offset === 0 && 'its half-spread is at the least, 0',
    replicates === undefined &&
      summary.replicates !== 'none' &&
      `it has no sampling errors: they take two ${summary.replicates} that define ${FEWEST_SIZES} sizes`,
  ];
  return warnings.filter((warning) => typeof warning === 'string');
}
