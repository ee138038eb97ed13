import { sharesText } from '@waterfill/model';
import { type Estimate, LEAST_EXPONENT } from './estimate.js';
import { isAtBound } from './fit-exponent-with-offset.js';
import type { FitSummary } from './fit-summary.js';
import { FEWEST_SIZES, type IntervalSample } from './interval-sample.js';
import type { CurvePoints } from './power-curve.js';
import type { Remark } from './remark.js';

/** The least ratio of the largest size to the smallest that shows how impact grows. */
const LEAST_RATIO = 3;

/** The warnings of a fitted interval. */
export function intervalWarnings(
  { points, replicates }: IntervalSample,
  estimate: Estimate,
  summary: FitSummary,
): Remark[] {
  const [smallest, largest] = [points.sizes[0]!, points.sizes.at(-1)!];
  const warnings: (Remark | false | undefined)[] = [
    summary.warning,
    largest < LEAST_RATIO * smallest && {
      code: 'narrow-sizes',
      text: `its sizes, ${shares(smallest)} to ${shares(largest)} shares, span too small a range to separate the exponent from the coefficient`,
    },
    estimate.error.log.value >= 1 && {
      code: 'uncertain-exponent',
      text: 'the error of its exponent is as large as the exponent',
    },
    summary.halfSpread === 'fitted' &&
      estimate.curve.offset === 0 && { code: 'half-spread-at-least', text: 'its half-spread is at its lower bound, 0' },
    summary.halfSpread === 'fitted' && estimate.hasBestExponent && boundWarning(estimate.curve.exponent, points),
    replicates === undefined &&
      summary.replicates !== 'none' && {
        code: 'no-sampling-errors',
        text: `it has no sampling errors: they need two ${summary.replicates} that define ${FEWEST_SIZES} sizes`,
      },
  ];
  return warnings.filter((warning) => typeof warning === 'object');
}

function boundWarning(exponent: number, points: CurvePoints): Remark | undefined {
  if (!isAtBound(exponent, points)) return undefined;
  if (exponent === LEAST_EXPONENT) {
    const text = `its exponent is at its lower bound, ${LEAST_EXPONENT}: every share costs nearly the same`;
    return { code: 'exponent-at-least', text };
  }
  const text = `its exponent is at its upper bound, ${Number(exponent.toPrecision(3))}: nearly all of the impact is at the largest size`;
  return { code: 'exponent-at-most', text };
}

function shares(size: number): string {
  return sharesText(Number(size.toPrecision(6)));
}
