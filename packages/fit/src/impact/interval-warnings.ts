import { type Estimate, LEAST_EXPONENT } from './estimate.js';
import { isAtBound } from './fit-exponent-with-offset.js';
import type { FitSummary } from './fit-summary.js';
import { FEWEST_SIZES, type IntervalSample } from './interval-sample.js';
import type { CurvePoints } from './power-curve.js';

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
    estimate.error.log.value >= 1 && 'the error of its exponent is as large as the exponent',
    summary.halfSpread === 'fitted' && estimate.curve.offset === 0 && 'its half-spread is at the least, 0',
    summary.halfSpread === 'fitted' && estimate.hasBestExponent && boundWarning(estimate.curve.exponent, points),
    replicates === undefined &&
      summary.replicates !== 'none' &&
      `it has no sampling errors: they take two ${summary.replicates} that define ${FEWEST_SIZES} sizes`,
  ];
  return warnings.filter((warning) => typeof warning === 'string');
}

function boundWarning(exponent: number, points: CurvePoints): string | undefined {
  if (!isAtBound(exponent, points)) return undefined;
  if (exponent === LEAST_EXPONENT)
    return `its exponent is at the least, ${LEAST_EXPONENT}: every share costs nearly the same`;
  return `its exponent is at the most, ${Number(exponent.toPrecision(3))}: nearly all of the impact is at the largest size`;
}
